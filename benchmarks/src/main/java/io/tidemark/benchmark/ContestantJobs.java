package io.tidemark.benchmark;

import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.TidemarkOptions.StateBackend;
import io.tidemark.job.Topics;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.schemas.ViewEvent;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.schemas.framing.UnreadableMessageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Submits the contestants, all with the same settings of Flink. */
final class ContestantJobs {
  private final String bootstrapServers;
  private final String topic;
  private final int partitions;
  private final Path directory;

  /**
   * Jobs on one log.
   *
   * @param topic the log
   * @param partitions of the detector's other topics
   * @param directory for checkpoints
   */
  ContestantJobs(String bootstrapServers, String topic, int partitions, Path directory) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.partitions = partitions;
    this.directory = directory;
  }

  /** The job's options: what the detector gets, and what the others' Flink is made from. */
  Configuration options(int parallelism, StateBackend stateBackend, String run) {
    Configuration options = new Configuration();
    options.set(TidemarkOptions.BOOTSTRAP_SERVERS, bootstrapServers);
    options.set(TidemarkOptions.GROUP_ID, run);
    options.set(TidemarkOptions.TRANSACTION_PREFIX, run);
    options.set(TidemarkOptions.START_POSITION, TidemarkOptions.StartPosition.EARLIEST);
    options.set(TidemarkOptions.PARALLELISM, parallelism);
    options.set(TidemarkOptions.STATE_BACKEND, stateBackend);
    options.set(TidemarkOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(10));
    options.set(
        TidemarkOptions.CHECKPOINT_DIRECTORY, directory.resolve("checkpoints").toUri().toString());
    TidemarkOptions.ALL.stream()
        .filter(option -> option.key().startsWith("topics."))
        .forEach(option -> options.setString(option.key(), run + '.' + option.defaultValue()));
    options.set(TidemarkOptions.TOPIC_VIEWS, topic);
    return options;
  }

  JobClient submit(
      Contestant contestant, StreamExecutionEnvironment environment, Configuration options)
      throws Exception {
    if (contestant == Contestant.TIDEMARK) {
      Topics.create(options, partitions, (short) 1);
      return TidemarkJob.submit(environment, options);
    }
    DataStream<Tuple4<String, String, Long, Long>> views =
        environment
            .fromSource(
                KafkaSource.<Tuple4<String, String, Long, Long>>builder()
                    .setBootstrapServers(bootstrapServers)
                    .setTopics(topic)
                    .setGroupId(options.get(TidemarkOptions.GROUP_ID))
                    .setStartingOffsets(OffsetsInitializer.earliest())
                    .setDeserializer(new AvroViews())
                    .build(),
                WatermarkStrategy.noWatermarks(),
                topic)
            .uid("views");
    if (contestant == Contestant.FLOOR) {
      views.sinkTo(new DiscardingSink<>()).uid("discard");
    } else {
      views
          .keyBy(view -> view.f0)
          .process(new Count(line(), contestant == Contestant.NAIVE_DEDUP))
          .returns(Types.TUPLE(Types.STRING, Types.LONG, Types.LONG))
          .uid("count")
          .sinkTo(new DiscardingSink<>())
          .uid("discard");
    }
    return environment.executeAsync(contestant.wireName());
  }

  /** The line on views, whatever the label. */
  private static long line() {
    return CatalogueLoader.loadPackaged().rules().get("reach.views").threshold().longValueExact();
  }

  /** Decodes with Avro's generated class, and keeps content, event id, count and time. */
  private static final class AvroViews
      implements KafkaRecordDeserializationSchema<Tuple4<String, String, Long, Long>> {
    private static final long serialVersionUID = 1L;

    private transient Framing<ViewEvent> framing;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
      framing = SingleObjectFraming.of(ViewEvent.class);
    }

    @Override
    public void deserialize(
        ConsumerRecord<byte[], byte[]> record, Collector<Tuple4<String, String, Long, Long>> out)
        throws IOException {
      try {
        ViewEvent view = framing.decode(record.value());
        out.collect(
            Tuple4.of(
                view.getContentId(),
                view.getEventId(),
                view.getCount(),
                view.getOccurredAt().toEpochMilli()));
      } catch (UnreadableMessageException e) {
        throw new IOException(e);
      }
    }

    @Override
    public TypeInformation<Tuple4<String, String, Long, Long>> getProducedType() {
      return Types.TUPLE(Types.STRING, Types.STRING, Types.LONG, Types.LONG);
    }
  }

  /** Emits content, count and time when the count reaches the line. */
  private static final class Count
      extends KeyedProcessFunction<
          String, Tuple4<String, String, Long, Long>, Tuple3<String, Long, Long>> {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final boolean remembersIds;

    private transient ValueState<Long> count;
    private transient MapState<String, Boolean> ids;

    Count(long line, boolean remembersIds) {
      this.line = line;
      this.remembersIds = remembersIds;
    }

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
      if (remembersIds) {
        ids =
            getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("ids", Types.STRING, Types.BOOLEAN));
      }
    }

    @Override
    public void processElement(
        Tuple4<String, String, Long, Long> view,
        Context context,
        Collector<Tuple3<String, Long, Long>> out)
        throws Exception {
      if (remembersIds) {
        if (ids.contains(view.f1)) {
          return;
        }
        ids.put(view.f1, true);
      }
      Long before = count.value();
      long now = (before == null ? 0 : before) + view.f2;
      count.update(now);
      if ((before == null || before < line) && now >= line) {
        out.collect(Tuple3.of(view.f0, now, view.f3));
      }
    }
  }
}
