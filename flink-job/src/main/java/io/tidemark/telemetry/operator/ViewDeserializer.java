package io.tidemark.telemetry.operator;

import io.tidemark.registry.RegistrySchemas;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.View;
import java.io.IOException;
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

  private final Pseudonymiser pseudonymiser;
  private final TelemetryDeserializer<View> general;
  private transient PlainViewReader plain;
  private transient ArrivedView view;

  /** One that knows no schema registry. */
  public ViewDeserializer(Pseudonymiser pseudonymiser) {
    this(pseudonymiser, null, PoisonLog.off());
  }

  /**
   * One with all that reading can need.
   *
   * @param schemas null: there is no schema registry
   */
  public ViewDeserializer(
      Pseudonymiser pseudonymiser, RegistrySchemas schemas, PoisonLog poisonLog) {
    this.pseudonymiser = Objects.requireNonNull(pseudonymiser, "pseudonymiser");
    this.general =
        new TelemetryDeserializer<>(TelemetryDecoder.views(), pseudonymiser, schemas, poisonLog);
  }

  /** Fails without the pseudonym key, before a record is read: nothing is lost, nothing passes. */
  @Override
  public void open(DeserializationSchema.InitializationContext context) throws IOException {
    general.open(context);
    plain = new PlainViewReader();
    view = new ArrivedView();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ArrivedView> out) {
    long timestamp = record.timestamp() < 0 ? Origin.NO_CLOCK : record.timestamp();
    view.at(record.topic(), record.partition(), record.offset(), timestamp);
    byte[] message = record.value();
    if (message == null
        || general.isPoison(record)
        || !plain.read(message, !pseudonymiser.isOn(), view)) {
      take(general.decode(record));
      if (message != null && general.isCurrentConfluent(message)) {
        plain.takeConfluent(message);
      }
    }
    out.collect(view);
  }

  private void take(Decoded<View> decoded) {
    if (decoded.event() != null) {
      view.set(decoded.event());
    } else {
      view.deadLetter = decoded.deadLetter();
    }
  }

  @Override
  public TypeInformation<ArrivedView> getProducedType() {
    return TypeInformation.of(ArrivedView.class);
  }
}
