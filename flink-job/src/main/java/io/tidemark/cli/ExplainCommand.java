package io.tidemark.cli;

import io.tidemark.alert.AlertJson;
import io.tidemark.audit.AlertHistory;
import io.tidemark.audit.Explanation;
import io.tidemark.audit.RecordedAlerts;
import io.tidemark.job.OptionException;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.telemetry.OneLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark explain}: one alert in words, with all its revisions. */
@Command(
    name = "explain",
    description =
        "Prints an alert as a lawyer would read it: the article, what was counted from when to"
            + " when, the record that crossed, what a person must attest, how complete the data"
            + " were, and all revisions.",
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class ExplainCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 5;

  @Parameters(
      paramLabel = "ALERT_ID",
      description = "The alert's id, or the start of it if no other begins like that.")
  private String alertId;

  @Option(
      names = "--alerts",
      paramLabel = "ALERTS",
      description =
          "Where alerts are recorded: a file of JSON lines, as 'replay' prints them; kafka: the"
              + " job's alerts topic; topic:NAME: another. Default: ${DEFAULT-VALUE}.",
      defaultValue = AlertSource.ALERTS_TOPIC)
  private String alerts;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Take the zone and the words of rules from this catalogue.")
  private Path rules;

  @Option(names = "--json", description = "Print instead all revisions, each as a JSON line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Configuration options = JobOptions.read(spec.commandLine().getParseResult());
    String directory =
        rules == null ? options.get(TidemarkOptions.RULES_DIRECTORY) : rules.toString();
    var catalogue = TidemarkJob.catalogue(directory);
    String prefix = alertId.strip().toLowerCase(Locale.ROOT);
    AlertHistory history = only(read(options, prefix), prefix);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      history.revisions().forEach(revision -> out.println(AlertJson.revision(revision)));
    } else {
      Explanation.of(history, catalogue).stream().map(OneLine::of).forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private RecordedAlerts read(Configuration options, String prefix) throws InterruptedException {
    AlertSource source = new AlertSource(alerts);
    return source.isTopic()
        ? source.readTopic(options, id -> id.startsWith(prefix), spec.commandLine().getErr())
        : source.readFile();
  }

  private AlertHistory only(RecordedAlerts recorded, String prefix) {
    List<AlertHistory> found =
        recorded.histories().entrySet().stream()
            .filter(entry -> !prefix.isEmpty() && entry.getKey().startsWith(prefix))
            .map(java.util.Map.Entry::getValue)
            .toList();
    if (found.isEmpty()) {
      throw new OptionException(
          "no alert '"
              + alertId
              + "' is recorded in "
              + alerts
              + "; check the id, and --alerts and --bootstrap");
    }
    if (found.size() > 1) {
      List<String> ids = found.stream().map(each -> each.last().alertId()).toList();
      throw new OptionException(
          found.size()
              + " alerts begin with '"
              + alertId
              + "': "
              + String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())))
              + (ids.size() > MOST_NAMED ? " ..." : "")
              + "; give more of the id");
    }
    return found.get(0);
  }
}
