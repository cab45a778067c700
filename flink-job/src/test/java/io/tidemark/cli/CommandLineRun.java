package io.tidemark.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a command line came to: its exit status and what it wrote. */
public record CommandLineRun(int status, String out, String err) {
  public static CommandLineRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Tidemark.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandLineRun(status, out.toString(), err.toString());
  }

  public List<String> outLines() {
    return out.lines().toList();
  }

  public List<String> errLines() {
    return err.lines().toList();
  }
}
