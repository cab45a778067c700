package io.tidemark.cli;

import io.tidemark.doctor.Heartbeat;
import io.tidemark.doctor.Heartbeat.Beat;
import io.tidemark.job.OptionException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidemark heartbeat}: does an alert still come, all the way? */
@Command(
    name = "heartbeat",
    description = {
      "Sends a view and a fact of a content that no platform has, waits until its alert is there for a"
          + " reader of committed records, and has it withdrawn again. The alert is in shadow, on the"
          + " topic of shadow alerts, and no count of anybody else's changes. For a scheduler to call:"
          + " the exit status says how it went.",
    },
    exitCodeList = {
      "0:the alert came in time, and its withdrawal",
      "1:it did not",
      "2:unusable arguments or options; or no such broker or topic"
    },
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class HeartbeatCommand implements Callable<Integer> {
  @Option(
      names = "--within",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description =
          "How long the alert may take, and its withdrawal, and each answer of the job; default"
              + " ${DEFAULT-VALUE}. Under exactly-once an alert waits for the next checkpoint.")
  private int within;

  @Option(
      names = "--name",
      defaultValue = "default",
      paramLabel = "NAME",
      description =
          "Part of the content's id; another one for each scheduler that calls at the same time;"
              + " default ${DEFAULT-VALUE}.")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (within < 1) {
      throw new OptionException("--within must be 1 or more, not " + within);
    }
    Beat beat =
        Heartbeat.beat(
            JobOptions.read(spec.commandLine().getParseResult()),
            name,
            Duration.ofSeconds(within),
            Clock.systemUTC());
    PrintWriter out = spec.commandLine().getOut();
    if (beat.alert() != null) {
      out.println("alert after " + seconds(beat.alert()));
    }
    if (beat.withdrawal() != null) {
      out.println("withdrawn after " + seconds(beat.withdrawal()));
    }
    out.flush();
    if (beat.problem() == null) {
      return CommandLine.ExitCode.OK;
    }
    spec.commandLine().getErr().println("tidemark: " + beat.problem());
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
  }
}
