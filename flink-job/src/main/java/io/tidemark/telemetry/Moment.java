package io.tidemark.telemetry;

import java.util.Objects;

/**
 * The total order of events, {@code (occurred_at, event_id)}: of what cannot change the smallest
 * holds, of what can change the largest.
 *
 * @param occurredAtMillis event time, milliseconds since the epoch
 * @param eventId breaks ties, by code unit order
 */
public record Moment(long occurredAtMillis, String eventId) implements Comparable<Moment> {
  public Moment {
    Objects.requireNonNull(eventId, "eventId");
  }

  @Override
  public int compareTo(Moment other) {
    int byTime = Long.compare(occurredAtMillis, other.occurredAtMillis);
    return byTime != 0 ? byTime : eventId.compareTo(other.eventId);
  }

  public boolean isBefore(Moment other) {
    return compareTo(other) < 0;
  }
}
