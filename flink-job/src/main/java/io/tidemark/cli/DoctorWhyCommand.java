package io.tidemark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.doctor.Asking;
import io.tidemark.doctor.WhyText;
import io.tidemark.job.OptionException;
import io.tidemark.telemetry.Inquiry;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark doctor why}: asks the running job why there is an alert, or none. */
@Command(
    name = "why",
    description = {
      "Asks the running job why there is an alert on a subject, or none: what it has counted, what"
          + " labels hold, and how far each line is. Changes nothing.",
    },
    exitCodeList = {
      "0:the job has answered",
      "1:it has not, or it refuses",
      "2:unusable arguments or options; or no such broker or topic"
    },
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class DoctorWhyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "Of a content; or of what --kind says.")
  private String id;

  @Option(
      names = "--kind",
      defaultValue = "content",
      paramLabel = "KIND",
      description =
          "What the id names: content, account (answered by its owner's ledger), victim or service;"
              + " default ${DEFAULT-VALUE}. Where the job makes pseudonyms, give the person's own id"
              + " or the pseudonym.")
  private SubjectKind kind;

  @Option(
      names = "--rules",
      defaultValue = "10",
      paramLabel = "N",
      description =
          "How many rules to show beside those whose alerts stand, the nearest lines first; default"
              + " ${DEFAULT-VALUE}.")
  private int rules;

  @Option(names = "--json", description = "Print the answer as the job gives it.")
  private boolean json;

  @Option(
      names = "--timeout",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "How long to wait for the answer; default ${DEFAULT-VALUE}.")
  private int timeout;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (timeout < 1 || rules < 0) {
      throw new OptionException("--timeout must be 1 or more, and --rules 0 or more");
    }
    Optional<JsonNode> answer =
        Asking.ask(
            JobOptions.read(spec.commandLine().getParseResult()),
            new Inquiry(UUID.randomUUID().toString(), new Subject(kind, id)),
            Duration.ofSeconds(timeout));
    if (answer.isEmpty()) {
      return failed(
          "no answer within %d s; does the job run, and on the same control topics? 'tidemark doctor'"
                  .formatted(timeout)
              + " --flink URL looks");
    }
    if (answer.get().has("error")) {
      return failed("the job refuses: " + answer.get().path("error").asText());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer.get());
    } else {
      WhyText.of(answer.get(), rules).forEach(out::println);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private int failed(String why) {
    spec.commandLine().getErr().println("tidemark: " + why);
    return CommandLine.ExitCode.SOFTWARE;
  }
}
