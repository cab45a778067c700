package io.tidemark.cli;

import io.tidemark.audit.RecordedAlerts;
import io.tidemark.job.TidemarkOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;

/**
 * Where a user says that alerts are recorded: {@code kafka} (the job's topics), {@code topic:NAME},
 * or a file.
 */
record AlertSource(String text) {
  static final String ALERTS_TOPIC = "kafka";

  private static final String TOPIC = "topic:";

  boolean isTopic() {
    return text.equals(ALERTS_TOPIC) || text.startsWith(TOPIC);
  }

  /** Reads the file's alerts. */
  RecordedAlerts readFile() {
    return RecordedAlerts.ofFile(Path.of(text));
  }

  /**
   * Reads the topic's alerts.
   *
   * @param wanted by alert id
   * @param err told when some of them cannot be seen
   */
  RecordedAlerts readTopic(Configuration options, Predicate<String> wanted, PrintWriter err)
      throws InterruptedException {
    RecordedAlerts recorded =
        text.startsWith(TOPIC)
            ? RecordedAlerts.ofTopic(options, text.substring(TOPIC.length()), wanted)
            : RecordedAlerts.ofJob(options, wanted);
    if (!recorded.whole()) {
      err.println(
          "tidemark: a transaction is open on "
              + (text.startsWith(TOPIC)
                  ? text.substring(TOPIC.length())
                  : options.get(TidemarkOptions.TOPIC_ALERTS)
                      + " or "
                      + options.get(TidemarkOptions.TOPIC_ALERTS_SHADOW))
              + "; the alerts that it hides are left out");
      err.flush();
    }
    return recorded;
  }
}
