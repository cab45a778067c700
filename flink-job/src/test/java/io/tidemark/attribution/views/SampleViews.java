package io.tidemark.attribution.views;

import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.SampleEvents;
import io.tidemark.telemetry.View;

/** Views as they arrive. */
public final class SampleViews {
  public static final String TOPIC = "views";

  private SampleViews() {}

  /** The first event of the place on a content: at noon, once, in partition 0. */
  public static ArrivedView view(String contentId, long offset) {
    return view(contentId, offset, "e" + offset);
  }

  /** An event that may have come before. */
  public static ArrivedView view(String contentId, long offset, String eventId) {
    return view(contentId, offset, eventId, SampleEvents.NOON);
  }

  /** One that happened at some time. */
  public static ArrivedView view(
      String contentId, long offset, String eventId, long occurredAtMillis) {
    return ArrivedView.of(
        new View(
            new Origin(TOPIC, 0, offset, SampleEvents.NOON),
            eventId,
            occurredAtMillis,
            contentId,
            null,
            1,
            false));
  }
}
