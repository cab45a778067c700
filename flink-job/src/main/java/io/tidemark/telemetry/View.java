package io.tidemark.telemetry;

import java.util.Objects;

/**
 * Content was actually opened or clicked.
 *
 * @param viewerId who opened it, or null
 * @param count how many times, at least 1 (producers may pre-aggregate)
 * @param discounted known fake or self traffic: in the gross count only
 */
public record View(
    Origin origin,
    String eventId,
    long occurredAtMillis,
    String contentId,
    String viewerId,
    long count,
    boolean discounted)
    implements TelemetryEvent {
  public View {
    Objects.requireNonNull(contentId, "contentId");
  }

  @Override
  public TelemetryStream stream() {
    return TelemetryStream.VIEWS;
  }

  @Override
  public String recordKey() {
    return contentId;
  }

  @Override
  public View withOrigin(Origin origin) {
    return new View(origin, eventId, occurredAtMillis, contentId, viewerId, count, discounted);
  }
}
