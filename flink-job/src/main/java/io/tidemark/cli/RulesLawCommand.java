package io.tidemark.cli;

import io.tidemark.job.TidemarkJob;
import io.tidemark.law.LawPage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark rules law}: a catalogue as a page for lawyers. */
@Command(
    name = "law",
    description = "Prints a catalogue as a page for lawyers, in Markdown: docs/law.md.")
final class RulesLawCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The catalogue's directory; default: the packaged one.")
  private Path directory;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(LawPage.of(TidemarkJob.catalogue(directory == null ? null : directory.toString())));
    out.flush();
    return 0;
  }
}
