package io.tidemark.benchmark;

import io.tidemark.schemas.AccountEvent;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.DataExportEvent;
import io.tidemark.schemas.PostEvent;
import io.tidemark.schemas.ShareEvent;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.schemas.framing.UnreadableMessageException;
import io.tidemark.telemetry.TelemetryStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The floor's part in whole traffic: what is not a view is read, decoded and discarded too. */
final class OtherStreams {
  private static final Map<TelemetryStream, Class<? extends SpecificRecord>> TYPES =
      Map.of(
          TelemetryStream.POSTS, PostEvent.class,
          TelemetryStream.SHARES, ShareEvent.class,
          TelemetryStream.DATA_EXPORTS, DataExportEvent.class,
          TelemetryStream.ACCOUNTS, AccountEvent.class,
          TelemetryStream.CASE_FACTS, CaseFactEvent.class);

  private OtherStreams() {}

  /** Adds them to the job. */
  static void discard(
      StreamExecutionEnvironment environment, ContestantSettings settings, String groupId) {
    TYPES.forEach(
        (stream, type) ->
            environment
                .fromSource(
                    KafkaSource.<String>builder()
                        .setBootstrapServers(settings.bootstrapServers())
                        .setTopics(settings.workload().topic(stream))
                        .setGroupId(groupId)
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setDeserializer(new AvroEventIds<>(type))
                        .build(),
                    WatermarkStrategy.noWatermarks(),
                    settings.workload().topic(stream))
                .uid(stream.wireName())
                .sinkTo(new DiscardingSink<>())
                .uid("discard-" + stream.wireName()));
  }

  /** Decodes with Avro's generated class, and keeps the event id, which all have first. */
  private static final class AvroEventIds<R extends SpecificRecord>
      implements KafkaRecordDeserializationSchema<String> {
    private static final long serialVersionUID = 1L;

    private final Class<R> type;
    private transient Framing<R> framing;

    AvroEventIds(Class<R> type) {
      this.type = type;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
      framing = SingleObjectFraming.of(type);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<String> out)
        throws IOException {
      try {
        out.collect(framing.decode(record.value()).get(0).toString());
      } catch (UnreadableMessageException e) {
        throw new IOException(e);
      }
    }

    @Override
    public TypeInformation<String> getProducedType() {
      return Types.STRING;
    }
  }
}
