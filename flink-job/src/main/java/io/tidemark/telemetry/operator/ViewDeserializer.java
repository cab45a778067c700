package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.View;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the topic of the views; what {@link TelemetryDeserializer} is to the other streams. Gives
 * the same object again and again, which is right only where it is dealt with at once.
 */
public final class ViewDeserializer implements KafkaRecordDeserializationSchema<ArrivedView> {
  private static final long serialVersionUID = 1L;

  private final TelemetryDecoder<View> decoder = TelemetryDecoder.views();
  private final Pseudonymiser pseudonymiser;
  private transient PlainViewReader plain;
  private transient ArrivedView view;

  public ViewDeserializer(Pseudonymiser pseudonymiser) {
    this.pseudonymiser = Objects.requireNonNull(pseudonymiser, "pseudonymiser");
  }

  /** Fails without the pseudonym key, before a record is read: nothing is lost, nothing passes. */
  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    pseudonymiser.open();
    plain = new PlainViewReader();
    view = new ArrivedView();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ArrivedView> out) {
    long timestamp = record.timestamp() < 0 ? Origin.NO_CLOCK : record.timestamp();
    view.at(record.topic(), record.partition(), record.offset(), timestamp);
    byte[] message = record.value();
    if (message == null || !plain.read(message, !pseudonymiser.isOn(), view)) {
      decode(record);
    }
    out.collect(view);
  }

  /** Of viewers only that they may be named is decided here: nobody counts them. */
  private void decode(ConsumerRecord<byte[], byte[]> record) {
    Origin origin = new Origin(view.topic, view.partition, view.offset, view.timestampMillis);
    try {
      view.set(pseudonymiser.apply(decoder.decode(record.value(), origin, view.timestampMillis)));
    } catch (RejectedException e) {
      view.deadLetter =
          new DeadLetter(
              e.reason(),
              e.getMessage(),
              decoder.stream().wireName(),
              origin,
              record.timestamp(),
              record.key(),
              record.value());
    }
  }

  @Override
  public TypeInformation<ArrivedView> getProducedType() {
    return TypeInformation.of(ArrivedView.class);
  }
}
