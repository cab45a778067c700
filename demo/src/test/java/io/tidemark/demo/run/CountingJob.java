package io.tidemark.demo.run;

import io.tidemark.demo.broker.DemoTopics;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.operator.TelemetryDecoder;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A stand-in for the detector that only counts outcomes and raises no alert. */
final class CountingJob implements DetectorJob {
  @Override
  public Configuration flinkConfiguration(Configuration options) {
    Configuration flink = new Configuration();
    flink.setString("parallelism.default", "1");
    return flink;
  }

  @Override
  public JobClient submit(StreamExecutionEnvironment environment, Configuration options)
      throws Exception {
    environment.enableCheckpointing(1000);
    for (TelemetryStream stream : TelemetryStream.values()) {
      KafkaSource<Stamped> source =
          KafkaSource.<Stamped>builder()
              .setBootstrapServers(options.toMap().get("kafka.bootstrap.servers"))
              .setTopics(DemoTopics.of(stream))
              .setGroupId(options.toMap().get("kafka.group.id"))
              .setStartingOffsets(OffsetsInitializer.earliest())
              .setDeserializer(new Stamping())
              .build();
      environment
          .fromSource(source, WatermarkStrategy.noWatermarks(), stream.wireName())
          .setParallelism(1)
          .map(new Counting(stream))
          .returns(Types.BOOLEAN)
          .setParallelism(1)
          .sinkTo(new DiscardingSink<>())
          .setParallelism(1);
    }
    return environment.executeAsync("counting");
  }

  /** A record's value and timestamp. */
  public record Stamped(byte[] value, long timestampMillis) {}

  private static final class Stamping implements KafkaRecordDeserializationSchema<Stamped> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> found, Collector<Stamped> out) {
      out.collect(new Stamped(found.value(), found.timestamp()));
    }

    @Override
    public TypeInformation<Stamped> getProducedType() {
      return TypeInformation.of(Stamped.class);
    }
  }

  private static final class Counting extends RichMapFunction<Stamped, Boolean> {
    private static final long serialVersionUID = 1L;
    private static final Origin SOMEWHERE = new Origin("somewhere", 0, 0, 0);

    private final TelemetryStream stream;
    private final TelemetryDecoder<? extends TelemetryEvent> decoder;
    private final LongCounter counted = new LongCounter();
    private final LongCounter duplicates = new LongCounter();
    private final LongCounter deadLetters = new LongCounter();
    private transient Set<String> seen;

    Counting(TelemetryStream stream) {
      this.stream = stream;
      this.decoder =
          switch (stream) {
            case POSTS -> TelemetryDecoder.posts();
            case VIEWS -> TelemetryDecoder.views();
            case SHARES -> TelemetryDecoder.shares();
            case DATA_EXPORTS -> TelemetryDecoder.dataExports();
            case ACCOUNTS -> TelemetryDecoder.accounts();
            case CASE_FACTS -> TelemetryDecoder.caseFacts();
          };
    }

    @Override
    public void open(OpenContext context) {
      seen = new HashSet<>();
      String prefix = "outcome." + stream.wireName() + ".";
      getRuntimeContext().addAccumulator(prefix + "counted", counted);
      getRuntimeContext().addAccumulator(prefix + "duplicate", duplicates);
      getRuntimeContext().addAccumulator(prefix + "dead-letter", deadLetters);
    }

    @Override
    public Boolean map(Stamped found) {
      try {
        TelemetryEvent event = decoder.decode(found.value(), SOMEWHERE, found.timestampMillis());
        boolean first = seen.add(event.recordKey() + " " + event.eventId());
        (first ? counted : duplicates).add(1L);
        return first;
      } catch (RejectedException e) {
        deadLetters.add(1L);
        return false;
      }
    }
  }
}
