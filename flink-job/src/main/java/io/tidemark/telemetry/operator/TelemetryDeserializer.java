package io.tidemark.telemetry.operator;

import io.tidemark.registry.RegistrySchemas;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.DeadLetterReason;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.TelemetryEvent;
import java.io.IOException;
import java.util.Map;
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
  private final PoisonLog poisonLog;
  private final CrashWatch watch;
  private transient Map<String, String> poison = Map.of();

  /** One that leaves all ids as they are. */
  public TelemetryDeserializer(TelemetryDecoder<E> decoder) {
    this(decoder, Pseudonymiser.off(), null, PoisonLog.off());
  }

  /** One that knows no schema registry. */
  public TelemetryDeserializer(TelemetryDecoder<E> decoder, Pseudonymiser pseudonymiser) {
    this(decoder, pseudonymiser, null, PoisonLog.off());
  }

  /**
   * One with all that reading can need.
   *
   * @param schemas null: there is no schema registry
   */
  public TelemetryDeserializer(
      TelemetryDecoder<E> decoder,
      Pseudonymiser pseudonymiser,
      RegistrySchemas schemas,
      PoisonLog poisonLog) {
    this.decoder = decoder.with(schemas);
    this.schemas = schemas;
    this.pseudonymiser = Objects.requireNonNull(pseudonymiser, "pseudonymiser");
    this.poisonLog = Objects.requireNonNull(poisonLog, "poisonLog");
    this.watch = new CrashWatch(poisonLog, decoder.stream().wireName() + " decoder");
  }

  /** Fails without the pseudonym key, before a record is read: nothing is lost, nothing passes. */
  @Override
  public void open(DeserializationSchema.InitializationContext context) throws IOException {
    poison = poisonLog.poison();
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
      rejectPoison(origin);
      return Decoded.of(
          watch.get(
              () -> origin,
              () -> pseudonymiser.apply(decoder.decode(record.value(), origin, timestamp))),
          timestamp);
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

  /** True when the job has crashed at that record too often. */
  boolean isPoison(ConsumerRecord<byte[], byte[]> record) {
    return !poison.isEmpty()
        && poison.containsKey(Origin.place(record.topic(), record.partition(), record.offset()));
  }

  private void rejectPoison(Origin origin) throws RejectedException {
    String crash = poison.isEmpty() ? null : poison.get(origin.place());
    if (crash != null) {
      throw new RejectedException(
          DeadLetterReason.CRASHED,
          "the job crashed at this record "
              + PoisonLog.TRIES
              + " times ("
              + crash
              + "); once the program is mended, send it again with tidemark dead-letters redrive.");
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
