package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What became of one record: an event or a dead letter.
 *
 * @param event or null
 * @param deadLetter or null
 * @param timestampMillis the record's Kafka timestamp; {@link
 *     io.tidemark.telemetry.Origin#NO_CLOCK} where it has none
 */
public record Decoded<E extends TelemetryEvent>(
    E event, DeadLetter deadLetter, long timestampMillis) {
  public Decoded {
    if ((event == null) == (deadLetter == null)) {
      throw new IllegalArgumentException("a record is either an event or a dead letter");
    }
  }

  public static <E extends TelemetryEvent> Decoded<E> of(E event, long timestampMillis) {
    return new Decoded<>(event, null, timestampMillis);
  }

  public static <E extends TelemetryEvent> Decoded<E> rejected(
      DeadLetter deadLetter, long timestampMillis) {
    return new Decoded<>(null, deadLetter, timestampMillis);
  }

  /** How Flink carries it, for one type of event. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no type arguments
  public static <E extends TelemetryEvent> TypeInformation<Decoded<E>> typeFor(Class<E> eventType) {
    return (TypeInformation)
        Types.POJO(
            Decoded.class,
            Map.of(
                "event",
                TypeInformation.of(eventType),
                "deadLetter",
                TypeInformation.of(DeadLetter.class),
                "timestampMillis",
                Types.LONG));
  }
}
