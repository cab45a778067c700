package io.tidemark.telemetry.operator;

import io.tidemark.registry.RegistrySchemas;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads one stream's topic; bad records come out as dead letters, never as an exception. An event's
 * partition time is its own record's timestamp here; {@link IntakeFunction} makes it the
 * partition's.
 */
public final class TelemetryDeserializer<E extends TelemetryEvent>
    implements KafkaRecordDeserializationSchema<Decoded<E>> {
  private static final long serialVersionUID = 1L;

  private final TelemetryDecoder<E> decoder;
  private final Pseudonymiser pseudonymiser;
  private final RegistrySchemas schemas;

  /** One that leaves all ids as they are. */
  public TelemetryDeserializer(TelemetryDecoder<E> decoder) {
    this(decoder, Pseudonymiser.off(), null);
  }

  /** One that knows no schema registry. */
  public TelemetryDeserializer(TelemetryDecoder<E> decoder, Pseudonymiser pseudonymiser) {
    this(decoder, pseudonymiser, null);
  }

  /**
   * One with all that reading can need.
   *
   * @param schemas null: there is no schema registry
   */
  public TelemetryDeserializer(
      TelemetryDecoder<E> decoder, Pseudonymiser pseudonymiser, RegistrySchemas schemas) {
    this.decoder = decoder.with(schemas);
    this.schemas = schemas;
    this.pseudonymiser = Objects.requireNonNull(pseudonymiser, "pseudonymiser");
  }

  /** Fails without the pseudonym key, before a record is read: nothing is lost, nothing passes. */
  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    pseudonymiser.open();
    if (schemas != null) {
      schemas.open(context.getMetricGroup());
    }
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Decoded<E>> out) {
    out.collect(decode(record));
  }

  /** What {@link #deserialize} collects. */
  Decoded<E> decode(ConsumerRecord<byte[], byte[]> record) {
    long timestamp = record.timestamp() < 0 ? Origin.NO_CLOCK : record.timestamp();
    Origin origin = new Origin(record.topic(), record.partition(), record.offset(), timestamp);
    try {
      return Decoded.of(
          pseudonymiser.apply(decoder.decode(record.value(), origin, timestamp)), timestamp);
    } catch (RejectedException e) {
      return Decoded.rejected(
          new DeadLetter(
              e.reason(),
              e.getMessage(),
              decoder.stream().wireName(),
              origin,
              record.timestamp(),
              record.key(),
              record.value()),
          timestamp);
    }
  }

  /** True when the message of a record that was just decoded is such a one. */
  boolean isCurrentConfluent(byte[] message) {
    return decoder.isCurrentConfluent(message);
  }

  @Override
  public TypeInformation<Decoded<E>> getProducedType() {
    return Decoded.typeFor(decoder.eventType());
  }
}
