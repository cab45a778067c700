package io.tidemark.benchmark;

import io.tidemark.schemas.ViewEvent;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.schemas.framing.UnreadableMessageException;
import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes with Avro's generated class, and keeps content, event id, count and time. */
final class AvroViews
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
