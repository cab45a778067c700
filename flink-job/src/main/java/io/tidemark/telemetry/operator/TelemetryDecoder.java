package io.tidemark.telemetry.operator;

import io.tidemark.schemas.AccountEvent;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.DataExportEvent;
import io.tidemark.schemas.PostEvent;
import io.tidemark.schemas.ShareEvent;
import io.tidemark.schemas.ViewEvent;
import io.tidemark.schemas.framing.DetectedFraming;
import io.tidemark.schemas.framing.SchemaSource;
import io.tidemark.schemas.framing.UndecodableMessageException;
import io.tidemark.schemas.framing.UnknownSchemaException;
import io.tidemark.schemas.framing.UnknownSymbolException;
import io.tidemark.schemas.framing.UnreadableMessageException;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.DeadLetterReason;
import io.tidemark.telemetry.EventChecks;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.View;
import java.io.Serializable;
import org.apache.avro.specific.SpecificRecord;

/** Turns the messages of one stream into its events, and rejects what cannot be counted. */
public final class TelemetryDecoder<E extends TelemetryEvent> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TelemetryStream stream;
  private final Class<E> eventType;
  private final Reading<?, E> reading;

  private TelemetryDecoder(TelemetryStream stream, Class<E> eventType, Reading<?, E> reading) {
    this.stream = stream;
    this.eventType = eventType;
    this.reading = reading;
  }

  public static TelemetryDecoder<Post> posts() {
    return of(TelemetryStream.POSTS, Post.class, PostEvent.class, AvroEvents::fromAvro);
  }

  public static TelemetryDecoder<View> views() {
    return of(TelemetryStream.VIEWS, View.class, ViewEvent.class, AvroEvents::fromAvro);
  }

  public static TelemetryDecoder<Share> shares() {
    return of(TelemetryStream.SHARES, Share.class, ShareEvent.class, AvroEvents::fromAvro);
  }

  public static TelemetryDecoder<DataExport> dataExports() {
    return of(
        TelemetryStream.DATA_EXPORTS,
        DataExport.class,
        DataExportEvent.class,
        (avro, origin) ->
            AvroEvents.fromAvro(avro, origin, EventChecks.amount("gains", avro.getGains())));
  }

  public static TelemetryDecoder<AccountUpdate> accounts() {
    return of(
        TelemetryStream.ACCOUNTS, AccountUpdate.class, AccountEvent.class, AvroEvents::fromAvro);
  }

  public static TelemetryDecoder<CaseFact> caseFacts() {
    return of(
        TelemetryStream.CASE_FACTS,
        CaseFact.class,
        CaseFactEvent.class,
        (avro, origin) ->
            AvroEvents.fromAvro(
                avro,
                origin,
                avro.getAmount() == null ? null : EventChecks.amount("amount", avro.getAmount())));
  }

  private static <E extends TelemetryEvent, A extends SpecificRecord> TelemetryDecoder<E> of(
      TelemetryStream stream, Class<E> eventType, Class<A> avroType, Conversion<A, E> conversion) {
    return new TelemetryDecoder<>(
        stream, eventType, new Reading<>(avroType, DetectedFraming.of(avroType, null), conversion));
  }

  /**
   * The same, which reads Confluent's framing too.
   *
   * @param schemas null: there is no registry
   */
  public TelemetryDecoder<E> with(SchemaSource schemas) {
    return new TelemetryDecoder<>(stream, eventType, reading.with(schemas));
  }

  public TelemetryStream stream() {
    return stream;
  }

  Class<E> eventType() {
    return eventType;
  }

  /**
   * The event of a message.
   *
   * @param message the record's value, or null for a tombstone, which is rejected
   * @param recordTimestampMillis the record's Kafka timestamp, or {@link Origin#NO_CLOCK}
   */
  public E decode(byte[] message, Origin origin, long recordTimestampMillis)
      throws RejectedException {
    if (message == null) {
      throw new RejectedException(
          DeadLetterReason.UNDECODABLE, "the record has no value; an event's record needs one.");
    }
    try {
      return EventChecks.checked(reading.read(message, origin), recordTimestampMillis);
    } catch (UnreadableMessageException e) {
      throw new RejectedException(reason(e), e.getMessage() + ".");
    }
  }

  private static DeadLetterReason reason(UnreadableMessageException e) {
    if (e instanceof UnknownSchemaException) {
      return DeadLetterReason.UNKNOWN_SCHEMA;
    }
    if (e instanceof UnknownSymbolException) {
      return DeadLetterReason.UNKNOWN_ENUM;
    }
    if (e instanceof UndecodableMessageException) {
      return DeadLetterReason.UNDECODABLE;
    }
    throw new AssertionError("a kind of unreadable message without a reason", e);
  }

  /** True when a message that was just decoded is in Confluent's framing and today's schema. */
  boolean isCurrentConfluent(byte[] message) {
    return reading.framing().isCurrentConfluent(message);
  }

  private record Reading<A extends SpecificRecord, E>(
      Class<A> avroType, DetectedFraming<A> framing, Conversion<A, E> conversion)
      implements Serializable {
    E read(byte[] message, Origin origin) throws UnreadableMessageException, RejectedException {
      return conversion.convert(framing.decode(message), origin);
    }

    Reading<A, E> with(SchemaSource schemas) {
      return new Reading<>(avroType, DetectedFraming.of(avroType, schemas), conversion);
    }
  }

  @FunctionalInterface
  private interface Conversion<A, E> extends Serializable {
    E convert(A avro, Origin origin) throws RejectedException;
  }
}
