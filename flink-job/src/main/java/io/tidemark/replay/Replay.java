package io.tidemark.replay;

import io.tidemark.alert.AlertRevision;
import io.tidemark.job.DetectorWorkflow;
import io.tidemark.job.Settings;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.operator.RuleDeserializer;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.View;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs scenario files through the whole job, once, on an embedded Flink. */
public final class Replay {
  private static final String OUTCOMES = "outcome.";
  private static final String NO_SECRET = "00000000000000000000000000000000";

  private final Catalogue catalogue;
  private final int parallelism;
  private final TidemarkOptions.StateBackend stateBackend;

  /** A replay; ids are remembered without a horizon. */
  public Replay(Catalogue catalogue, int parallelism, TidemarkOptions.StateBackend stateBackend) {
    this.catalogue = catalogue;
    this.parallelism = parallelism;
    this.stateBackend = stateBackend;
  }

  /**
   * What became of the lines that are not blank.
   *
   * @param events all of them: the sum of the others
   */
  public record Summary(long events, long counted, long duplicates, long deadLetters) {}

  /**
   * Replays the files and waits for the end.
   *
   * @param revisions told every revision, those of one alert in their order
   * @param deadLetters told every rejected line
   * @param progress told now and then how many lines have been dealt with
   * @throws ExecutionException when the job fails
   */
  public Summary run(
      List<Path> files,
      Consumer<AlertRevision> revisions,
      Consumer<DeadLetter> deadLetters,
      LongConsumer progress)
      throws Exception {
    HereSink<AlertRevision> alertSink = new HereSink<>(revisions);
    HereSink<DeadLetter> deadLetterSink = new HereSink<>(deadLetters);
    try (StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration())) {
      lay(environment, files, alertSink, deadLetterSink);
      JobClient job = environment.executeAsync("tidemark replay");
      return summary(outcomes(await(job, progress)));
    } finally {
      alertSink.close();
      deadLetterSink.close();
    }
  }

  private void lay(
      StreamExecutionEnvironment environment,
      List<Path> files,
      HereSink<AlertRevision> alertSink,
      HereSink<DeadLetter> deadLetterSink) {
    SingleOutputStreamOperator<DeadLetter> scenario =
        ScenarioFunction.on(
            environment
                .fromSource(source(files), WatermarkStrategy.noWatermarks(), "scenario files")
                .uid("scenario-source"));
    DetectorWorkflow.Outputs outputs =
        DetectorWorkflow.lay(
            new DetectorWorkflow.Inputs(
                ScenarioFunction.stream(scenario, TelemetryStream.POSTS, Post.class),
                ScenarioFunction.stream(scenario, TelemetryStream.VIEWS, View.class),
                ScenarioFunction.stream(scenario, TelemetryStream.SHARES, Share.class),
                ScenarioFunction.stream(scenario, TelemetryStream.DATA_EXPORTS, DataExport.class),
                ScenarioFunction.stream(scenario, TelemetryStream.ACCOUNTS, AccountUpdate.class),
                ScenarioFunction.stream(scenario, TelemetryStream.CASE_FACTS, CaseFact.class),
                noRules(environment)),
            Settings.of(catalogue, null, NO_SECRET, Duration.ofMillis(50)));
    outputs.alerts().sinkTo(alertSink).setParallelism(1).name("alerts").uid("alerts-sink");
    outputs
        .deadLetters()
        .union(scenario)
        .sinkTo(deadLetterSink)
        .setParallelism(1)
        .name("dead letters")
        .uid("dead-letters-sink");
  }

  private static FileSource<ScenarioLine> source(List<Path> files) {
    return FileSource.forBulkFileFormat(
            new ScenarioFileFormat(),
            files.stream()
                .map(file -> new org.apache.flink.core.fs.Path(file.toAbsolutePath().toUri()))
                .toArray(org.apache.flink.core.fs.Path[]::new))
        .setFileEnumerator(() -> new NonSplittingRecursiveEnumerator(path -> true))
        .build();
  }

  /** A replay has one catalogue from start to end. */
  public static DataStream<RuleDeserializer.Read> noRules(StreamExecutionEnvironment environment) {
    return environment
        .fromSequence(0, 0)
        .name("no rule changes")
        .uid("rules-source")
        .setParallelism(1)
        .flatMap((FlatMapFunction<Long, RuleDeserializer.Read>) (nothing, out) -> {})
        .returns(RuleDeserializer.Read.class)
        .name("no rule changes")
        .uid("no-rule-changes")
        .setParallelism(1);
  }

  private Configuration configuration() {
    Configuration flink = TidemarkJob.pipeline();
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
        } catch (TimeoutException | ExecutionException busy) {
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
