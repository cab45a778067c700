package io.tidemark.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.telemetry.TelemetryStream;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * The process in which a contestant on Flink reads a log to its end, so that its alerts can be
 * checked. Prints the topic of the alerts; all of them are committed then.
 */
final class WholeReading {
  /** Starts the line with the result; everything else on the output is the log. */
  static final String RESULT = "alerts: ";

  private static final long POLL_MILLIS = 100;
  private static final long STALL_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final long STOP_MINUTES = 10;

  private final ContestantSettings settings;

  private WholeReading(ContestantSettings settings) {
    this.settings = settings;
  }

  /** The argument is a {@link ContestantSettings} as JSON. */
  public static void main(String[] arguments) throws Exception {
    WholeReading reading =
        new WholeReading(new ObjectMapper().readValue(arguments[0], ContestantSettings.class));
    System.out.println(System.lineSeparator() + RESULT + reading.run());
    System.exit(0);
  }

  private String run() throws Exception {
    ContestantJobs jobs = new ContestantJobs(settings);
    FlinkJob job = (FlinkJob) jobs.start(settings.run());
    for (TelemetryStream stream : TelemetryStream.values()) {
      awaitAll(settings.workload().topic(stream));
    }
    // With the end of event time, at which whatever waits for a timer is worked off.
    job.client()
        .stopWithSavepoint(
            true,
            settings.directory().resolve("savepoints").toUri().toString(),
            SavepointFormatType.NATIVE)
        .get(STOP_MINUTES, TimeUnit.MINUTES);
    return jobs.options(settings.run()).get(TidemarkOptions.TOPIC_ALERTS);
  }

  private void awaitAll(String topic) throws InterruptedException {
    long wanted = TopicReader.size(settings.bootstrapServers(), topic);
    long last = -1;
    long moved = System.nanoTime();
    while (last < wanted) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      long read = FlinkProbe.recordsFrom(topic);
      if (read > last) {
        last = read;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STALL_NANOS) {
        throw new BenchException(
            "the detector has stopped at record " + read + " of " + wanted + " of " + topic);
      }
    }
  }
}
