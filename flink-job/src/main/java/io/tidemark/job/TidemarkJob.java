package io.tidemark.job;

import io.tidemark.alert.operator.PublishedCheckpoint;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueException;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.operator.PoisonLog;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job between Kafka topics: what a Flink cluster starts. */
public final class TidemarkJob {
  /** What Flink calls it. */
  public static final String JOB_NAME = "tidemark";

  private static final String POISON_DIRECTORY = "tidemark-crashes/";
  private static final String PUBLISHED_DIRECTORY = "tidemark-published/";

  private TidemarkJob() {}

  /** Parses, connects, executes; options as {@link OptionsReader} reads them. */
  public static void main(String[] arguments) throws Exception {
    try {
      Configuration options = OptionsReader.read(arguments, System.getenv());
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.getExecutionEnvironment(flinkConfiguration(options));
      PseudonymKeyPreflight.checkForCluster(options.get(TidemarkOptions.PSEUDONYM_KEY_FILE))
          .ifPresent(warning -> System.err.println("tidemark: warning: " + warning));
      KafkaPreflight.check(options);
      lay(environment, options);
      environment.execute(JOB_NAME);
    } catch (OptionException | CatalogueException e) {
      System.err.println("tidemark: " + e.getMessage());
      throw e;
    }
  }

  /**
   * Starts the job and does not wait for it.
   *
   * @param environment made with {@link #flinkConfiguration}
   * @throws OptionException when an option, the broker or a topic is not usable
   */
  public static JobClient submit(StreamExecutionEnvironment environment, Configuration options)
      throws Exception {
    KafkaPreflight.check(options);
    lay(environment, options);
    return environment.executeAsync(JOB_NAME);
  }

  private static void lay(StreamExecutionEnvironment environment, Configuration options) {
    RegistryOptions.checkReachable(options);
    PoisonLog poison = PoisonLog.in(besideCheckpoints(POISON_DIRECTORY, environment, options));
    KafkaEnds kafka = new KafkaEnds(environment, options, poison);
    kafka.sink(
        DetectorWorkflow.lay(
            kafka.sources(),
            settings(options)
                .withPoisonLog(poison)
                .withPublished(published(environment, options))));
  }

  private static PublishedCheckpoint published(
      StreamExecutionEnvironment environment, Configuration options) {
    return options.get(TidemarkOptions.DELIVERY_GUARANTEE) == TidemarkOptions.Delivery.EXACTLY_ONCE
        ? PublishedCheckpoint.in(besideCheckpoints(PUBLISHED_DIRECTORY, environment, options))
        : PublishedCheckpoint.off();
  }

  /**
   * A directory of this detector alone beside the checkpoints, wherever the options or the cluster
   * put them; null without checkpoints in files.
   */
  private static String besideCheckpoints(
      String name, StreamExecutionEnvironment environment, Configuration options) {
    String checkpoints =
        environment.getConfiguration().get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    return checkpoints == null
        ? null
        : checkpoints
            + (checkpoints.endsWith("/") ? "" : "/")
            + name
            + options.get(TidemarkOptions.TRANSACTION_PREFIX);
  }

  /**
   * Lays the same topology behind a recorded part of the same topics; the sinks are the caller's.
   *
   * @param environment made with {@link #replayConfiguration}
   */
  public static DetectorWorkflow.Outputs layRecorded(
      StreamExecutionEnvironment environment, Configuration options, LogRange range) {
    return DetectorWorkflow.lay(
        new KafkaEnds(environment, options, PoisonLog.off()).sources(range), settings(options));
  }

  static Settings settings(Configuration options) {
    return Settings.of(
            catalogue(options.get(TidemarkOptions.RULES_DIRECTORY)),
            options.get(TidemarkOptions.DUPLICATE_HORIZON),
            options.get(TidemarkOptions.DUPLICATE_SECRET),
            options.get(TidemarkOptions.FLUSH_INTERVAL))
        .withPseudonymKeyFile(options.get(TidemarkOptions.PSEUDONYM_KEY_FILE));
  }

  /**
   * The catalogue of that directory.
   *
   * @param directory null: the packaged catalogue
   * @throws CatalogueException with all that is wrong with it
   */
  public static Catalogue catalogue(String directory) {
    return directory == null
        ? CatalogueLoader.loadPackaged()
        : CatalogueLoader.loadDirectory(Path.of(directory));
  }

  /** What these options mean to Flink; to be known before an environment is made. */
  public static Configuration flinkConfiguration(Configuration options) {
    Configuration flink = pipeline();
    flink.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL,
        options.get(TidemarkOptions.CHECKPOINT_INTERVAL));
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(10));
    String directory = options.get(TidemarkOptions.CHECKPOINT_DIRECTORY);
    if (directory != null) {
      flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
      flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory);
    }
    setState(flink, options.get(TidemarkOptions.STATE_BACKEND));
    options
        .getOptional(TidemarkOptions.PARALLELISM)
        .ifPresent(parallelism -> flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism));
    flink.set(PipelineOptions.MAX_PARALLELISM, options.get(TidemarkOptions.MAX_PARALLELISM));
    passOn(options, flink);
    return flink;
  }

  /** What these options mean to a Flink that only replays: nothing is kept, so no checkpoints. */
  public static Configuration replayConfiguration(Configuration options) {
    Configuration flink = pipeline();
    flink.set(PipelineOptions.MAX_PARALLELISM, options.get(TidemarkOptions.MAX_PARALLELISM));
    passOn(options, flink);
    return flink;
  }

  private static void passOn(Configuration options, Configuration flink) {
    options
        .toMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(TidemarkOptions.FLINK_PREFIX)) {
                flink.setString(key.substring(TidemarkOptions.FLINK_PREFIX.length()), value);
              }
            });
  }

  /** What the topology relies on, wherever it runs. */
  public static Configuration pipeline() {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(PipelineOptions.MAX_PARALLELISM, TidemarkOptions.MAX_PARALLELISM.defaultValue());
    flink.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    flink.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(10));
    return flink;
  }

  /** Sets where state lives. */
  public static void setState(Configuration flink, TidemarkOptions.StateBackend backend) {
    flink.set(
        StateBackendOptions.STATE_BACKEND,
        backend == TidemarkOptions.StateBackend.ROCKSDB ? "rocksdb" : "hashmap");
    if (backend == TidemarkOptions.StateBackend.ROCKSDB) {
      flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    }
  }
}
