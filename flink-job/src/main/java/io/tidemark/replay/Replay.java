package io.tidemark.replay;

import io.tidemark.alert.AlertRevision;
import io.tidemark.job.DetectorWorkflow;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.telemetry.DeadLetter;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs a recording through the whole job, once, on an embedded Flink. */
public final class Replay {
  private static final String OUTCOMES = "outcome.";

  private final Recording recording;
  private final int parallelism;
  private final TidemarkOptions.StateBackend stateBackend;

  public Replay(Recording recording, int parallelism, TidemarkOptions.StateBackend stateBackend) {
    this.recording = recording;
    this.parallelism = parallelism;
    this.stateBackend = stateBackend;
  }

  /**
   * What became of the records; of a file, of the lines that are not blank.
   *
   * @param events all of them: the sum of the others
   */
  public record Summary(long events, long counted, long duplicates, long deadLetters) {}

  /**
   * Replays and waits for the end.
   *
   * @param revisions told every revision, those of one alert in their order
   * @param deadLetters told every rejected record
   * @param progress told now and then how many records have been dealt with
   * @throws ExecutionException when the job fails
   */
  public Summary run(
      Consumer<AlertRevision> revisions, Consumer<DeadLetter> deadLetters, LongConsumer progress)
      throws Exception {
    HereSink<AlertRevision> alertSink = new HereSink<>(revisions);
    HereSink<DeadLetter> deadLetterSink = new HereSink<>(deadLetters);
    try (StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration())) {
      DetectorWorkflow.Outputs outputs = recording.lay(environment);
      outputs
          .alerts()
          .union(outputs.shadowAlerts())
          .sinkTo(alertSink)
          .setParallelism(1)
          .name("alerts")
          .uid("alerts-sink");
      outputs
          .deadLetters()
          .sinkTo(deadLetterSink)
          .setParallelism(1)
          .name("dead letters")
          .uid("dead-letters-sink");
      JobClient job = environment.executeAsync("tidemark replay");
      return summary(outcomes(await(job, progress)));
    } finally {
      alertSink.close();
      deadLetterSink.close();
    }
  }

  private Configuration configuration() {
    Configuration flink = recording.flink();
    TidemarkJob.setState(flink, stateBackend);
    return embedded(flink, parallelism);
  }

  /** What an embedded Flink needs besides, to run the topology at that parallelism. */
  public static Configuration embedded(Configuration flink, int parallelism) {
    MemorySize network = MemorySize.ofMebiBytes(128 + 16L * parallelism * parallelism);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    flink.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
    flink.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
    flink.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(10));
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    return flink;
  }

  private static Map<String, Object> await(JobClient job, LongConsumer progress)
      throws ExecutionException, InterruptedException {
    while (true) {
      try {
        return job.getJobExecutionResult().get(2, TimeUnit.SECONDS).getAllAccumulatorResults();
      } catch (TimeoutException e) {
        try {
          progress.accept(
              summary(outcomes(job.getAccumulators().get(1, TimeUnit.SECONDS))).events());
        } catch (TimeoutException | ExecutionException | IllegalStateException busyOrOver) {
          // The embedded cluster is gone as soon as the job ends: then the result is there.
          progress.accept(-1);
        }
      }
    }
  }

  /** The outcome totals among a job's accumulators, by name without the prefix. */
  public static Map<String, Long> outcomes(Map<String, Object> accumulators) {
    Map<String, Long> outcomes = new TreeMap<>();
    accumulators.forEach(
        (name, value) -> {
          if (name.startsWith(OUTCOMES)) {
            outcomes.put(name.substring(OUTCOMES.length()), (Long) value);
          }
        });
    return outcomes;
  }

  private static Summary summary(Map<String, Long> outcomes) {
    long counted = sum(outcomes, ".counted");
    long duplicates = sum(outcomes, ".duplicate");
    long deadLetters = sum(outcomes, ".dead-letter");
    return new Summary(counted + duplicates + deadLetters, counted, duplicates, deadLetters);
  }

  private static long sum(Map<String, Long> outcomes, String outcome) {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(outcome))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
