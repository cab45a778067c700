package io.tidemark.attribution;

import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;

/** The record that brought a total to where it is: what an alert shows as its witness. */
public record Cause(Origin origin, String eventId, long occurredAtMillis) {
  public static Cause of(TelemetryEvent event) {
    return new Cause(event.origin(), event.eventId(), event.occurredAtMillis());
  }
}
