package io.tidemark.cli;

import io.tidemark.deadletters.DeadLetterSummary;
import io.tidemark.deadletters.Redrive;
import io.tidemark.job.OptionException;
import io.tidemark.telemetry.DeadLetterReason;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark dead-letters}: shows what was rejected, or sends it back after a fix. */
@Command(
    name = "dead-letters",
    description = {
      "Shows what lies on the dead letter topic, by reason; or sends the dead letters of a reason"
          + " back to where they came from, after what they were rejected for has been mended: each"
          + " once, as it first came.",
    },
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class DeadLettersCommand implements Callable<Integer> {
  /** What to do with them. */
  enum Action {
    LIST,
    REDRIVE
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "list|redrive",
      defaultValue = "list",
      description = "Default: ${DEFAULT-VALUE}.")
  private Action action;

  @Option(
      names = "--reason",
      split = ",",
      paramLabel = "REASON",
      description =
          "Only dead letters of these reasons, as list prints them. With redrive it must be given.")
  private List<DeadLetterReason> reasons;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "3",
      description = "With list: how many of each reason to show, the newest; ${DEFAULT-VALUE}.")
  private int sample;

  @Option(names = "--dry-run", description = "With redrive: only say how many would be sent.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (sample < 0) {
      throw new OptionException("--sample must be 0 or more, not " + sample);
    }
    Configuration options = JobOptions.read(spec.commandLine().getParseResult());
    PrintWriter out = spec.commandLine().getOut();
    if (action == Action.LIST) {
      DeadLetterSummary.of(options, wireNames(), sample).lines().forEach(out::println);
    } else {
      redrive(options, out);
    }
    out.flush();
    return 0;
  }

  private void redrive(Configuration options, PrintWriter out) throws InterruptedException {
    if (reasons == null) {
      throw new OptionException(
          "redrive needs --reason: what was rejected for another is not mended");
    }
    for (DeadLetterReason reason : reasons) {
      Redrive redrive = new Redrive(options, reason);
      out.println(
          reason.wireName()
              + ": "
              + (dryRun ? redrive.count() + " would be sent back" : redrive.run() + " sent back"));
      out.flush();
    }
  }

  private Set<String> wireNames() {
    return reasons == null
        ? Set.of()
        : reasons.stream().map(DeadLetterReason::wireName).collect(Collectors.toSet());
  }
}
