package io.tidemark.attribution;

import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;

/**
 * The record that brought a total to where it is: what an alert shows as its witness.
 *
 * @param eventId {@link #NO_EVENT_ID} where only the record's place was kept
 */
public record Cause(Origin origin, String eventId, long occurredAtMillis) {
  /** Of a view that came while nobody had to be told of it; no event has this id. */
  public static final String NO_EVENT_ID = "";

  public static Cause of(TelemetryEvent event) {
    return new Cause(event.origin(), event.eventId(), event.occurredAtMillis());
  }

  /** False when only the record's place was kept. */
  public boolean isNamed() {
    return !eventId.equals(NO_EVENT_ID);
  }

  /** True when both are the same record. */
  boolean isAt(Cause other) {
    return origin.offset() == other.origin.offset()
        && origin.partition() == other.origin.partition()
        && origin.topic().equals(other.origin.topic());
  }
}
