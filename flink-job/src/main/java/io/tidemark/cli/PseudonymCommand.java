package io.tidemark.cli;

import io.tidemark.job.OptionException;
import io.tidemark.job.PseudonymKeyPreflight;
import io.tidemark.telemetry.EventChecks;
import io.tidemark.telemetry.PseudonymKeyFile;
import io.tidemark.telemetry.Pseudonyms;
import io.tidemark.telemetry.RejectedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark pseudonym}: whom the key's holder looks for, as alerts name them. */
@Command(
    name = "pseudonym",
    description = {
      "Prints the pseudonyms that a job with this key gives to persons (accounts, owners, victims,"
          + " viewers), one a line in the order of the ids. A pseudonym of the key is printed as it"
          + " is."
    })
final class PseudonymCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description =
          "Ids as the platform's telemetry has them; - reads them from standard input, one a line"
              + " in UTF-8, which leaves no trace in the shell's history.")
  private List<String> ids;

  @Option(
      names = "--key-file",
      required = true,
      paramLabel = "FILE",
      description = "The job's privacy.pseudonym-key-file.")
  private String keyFile;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    PseudonymKeyPreflight.checkHere(keyFile)
        .ifPresent(warning -> err.println("tidemark: warning: " + warning));
    Pseudonyms pseudonyms = new Pseudonyms(PseudonymKeyFile.read(keyFile));
    PrintWriter out = spec.commandLine().getOut();
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i).equals(STANDARD_INPUT)) {
        printOfStandardInput(pseudonyms, out);
      } else {
        out.println(pseudonym(pseudonyms, "ID " + (i + 1), understood(ids.get(i))));
      }
    }
    out.flush();
    return 0;
  }

  private static void printOfStandardInput(Pseudonyms pseudonyms, PrintWriter out)
      throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    long number = 0;
    for (String id = in.readLine(); id != null; id = in.readLine()) {
      number++;
      out.println(pseudonym(pseudonyms, "line " + number + " of standard input", id));
    }
  }

  private static String pseudonym(Pseudonyms pseudonyms, String which, String id) {
    try {
      return pseudonyms.of(which, EventChecks.id(which, id));
    } catch (RejectedException e) {
      throw new OptionException(e.getMessage());
    }
  }

  /** Java decodes arguments by the locale: a misread id would get somebody else's pseudonym. */
  private static String understood(String id) {
    boolean ascii = id.chars().allMatch(c -> c < 0x80);
    if (!ascii && !"UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"))) {
      throw new OptionException(
          "the locale is not UTF-8, so that an id with other than ASCII characters may be misread;"
              + " give it on standard input, with - for ID");
    }
    return id;
  }
}
