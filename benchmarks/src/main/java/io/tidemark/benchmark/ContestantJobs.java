package io.tidemark.benchmark;

import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import io.tidemark.replay.Replay;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.TelemetryStream;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.TableDescriptor;

/** Starts a contestant: those on Flink all with the same settings of Flink. */
final class ContestantJobs {
  private final ContestantSettings settings;
  private final String topic;

  ContestantJobs(ContestantSettings settings) {
    this.settings = settings;
    this.topic = settings.workload().topic();
  }

  /**
   * Starts to read the log from its beginning.
   *
   * @param run a name that no other reading has
   */
  RunningJob start(String run) throws Exception {
    if (settings.contestant() == Contestant.STREAMS) {
      return StreamsJob.start(settings, run, line());
    }
    Configuration options = options(run);
    Configuration flink =
        Replay.embedded(TidemarkJob.flinkConfiguration(options), settings.parallelism());
    flink.setString("metrics.reporter.probe.factory.class", FlinkProbe.Factory.class.getName());
    return new FlinkJob(
        submit(
            StreamExecutionEnvironment.createLocalEnvironment(settings.parallelism(), flink),
            options),
        topic);
  }

  /** The detector's options, from which the Flink of all is made. */
  Configuration options(String run) {
    Configuration options = new Configuration();
    options.set(TidemarkOptions.BOOTSTRAP_SERVERS, settings.bootstrapServers());
    options.set(TidemarkOptions.GROUP_ID, run);
    // The tenth run must not begin like the first.
    options.set(TidemarkOptions.TRANSACTION_PREFIX, run + '.');
    options.set(TidemarkOptions.START_POSITION, TidemarkOptions.StartPosition.EARLIEST);
    options.set(TidemarkOptions.PARALLELISM, settings.parallelism());
    options.set(TidemarkOptions.STATE_BACKEND, settings.stateBackend());
    options.set(TidemarkOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(10));
    options.set(
        TidemarkOptions.CHECKPOINT_DIRECTORY,
        settings.directory().resolve("checkpoints").toUri().toString());
    TidemarkOptions.ALL.stream()
        .filter(option -> option.key().startsWith("topics.") && option.hasDefaultValue())
        .forEach(option -> options.setString(option.key(), run + '.' + option.defaultValue()));
    for (TelemetryStream stream : TelemetryStream.values()) {
      options.setString("topics." + stream.wireName(), settings.workload().topic(stream));
    }
    return options;
  }

  private JobClient submit(StreamExecutionEnvironment environment, Configuration options)
      throws Exception {
    if (settings.contestant() == Contestant.TIDEMARK) {
      Topics.create(options, settings.partitions(), (short) 1);
      return TidemarkJob.submit(environment, options);
    }
    if (settings.contestant() == Contestant.FLOOR && settings.workload().traffic().isWhole()) {
      OtherStreams.discard(environment, settings, options.get(TidemarkOptions.GROUP_ID));
    }
    DataStream<Tuple4<String, String, Long, Long>> views = views(environment, options);
    return switch (settings.contestant()) {
      case FLOOR -> discard(environment, views);
      case NAIVE -> discard(environment, count(views, false));
      case NAIVE_DEDUP -> discard(environment, count(views, true));
      case SQL -> sql(environment, views, false);
      case SQL_DEDUP -> sql(environment, views, true);
      case STREAMS, TIDEMARK -> throw new IllegalStateException("reads the log by itself");
    };
  }

  private DataStream<Tuple4<String, String, Long, Long>> views(
      StreamExecutionEnvironment environment, Configuration options) {
    return environment
        .fromSource(
            KafkaSource.<Tuple4<String, String, Long, Long>>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setTopics(topic)
                .setGroupId(options.get(TidemarkOptions.GROUP_ID))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new AvroViews())
                .build(),
            WatermarkStrategy.noWatermarks(),
            topic)
        .uid("views");
  }

  private static DataStream<Tuple3<String, Long, Long>> count(
      DataStream<Tuple4<String, String, Long, Long>> views, boolean remembersIds) {
    return views
        .keyBy(view -> view.f0)
        .process(new NaiveCountFunction(line(), remembersIds))
        .returns(Types.TUPLE(Types.STRING, Types.LONG, Types.LONG))
        .uid("count");
  }

  private static JobClient sql(
      StreamExecutionEnvironment environment,
      DataStream<Tuple4<String, String, Long, Long>> views,
      boolean removesDuplicates) {
    return new SqlCount(environment, removesDuplicates)
        .reached(views, line())
        .insertInto(TableDescriptor.forConnector("blackhole").build())
        .execute()
        .getJobClient()
        .orElseThrow();
  }

  private <T> JobClient discard(StreamExecutionEnvironment environment, DataStream<T> results)
      throws Exception {
    results.sinkTo(new DiscardingSink<>()).uid("discard");
    return environment.executeAsync(settings.contestant().wireName());
  }

  /** The line on views, whatever the label. */
  static long line() {
    return CatalogueLoader.loadPackaged().rules().get("reach.views").threshold().longValueExact();
  }
}
