package io.tidemark.attribution.views;

import io.tidemark.attribution.Cause;
import io.tidemark.attribution.HourCounts;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the view tables have to say, by maps of everything there ever was. */
final class ViewRecount {
  private final long horizonMillis;
  private final Map<Integer, Long> clocks = new HashMap<>();
  private final Map<Event, Long> seen = new HashMap<>();
  private final SortedMap<String, ViewCounts> counts = new TreeMap<>();

  private record Event(int partition, String contentId, String eventId) {}

  ViewRecount(long horizonMillis) {
    this.horizonMillis = horizonMillis;
  }

  SortedMap<String, ViewCounts> counts() {
    return new TreeMap<>(counts);
  }

  /** Says whether it is counted, and not a duplicate. */
  boolean add(ArrivedView view, boolean late) {
    ViewCounts before =
        counts.getOrDefault(
            view.contentId(),
            new ViewCounts(0, new TreeMap<>(), Long.MAX_VALUE, Long.MIN_VALUE, 0, 0, null));
    boolean repeated = isRepeated(view);
    counts.put(view.contentId(), repeated ? duplicate(before) : plus(before, view, late));
    return !repeated;
  }

  private boolean isRepeated(ArrivedView view) {
    long clock = clocks.merge(view.partition, view.partitionTimeMillis, Math::max);
    Event event = new Event(view.partition, view.contentId(), view.eventId());
    Long last = seen.put(event, view.partitionTimeMillis);
    return last != null && clock - last <= horizonMillis;
  }

  private static ViewCounts duplicate(ViewCounts before) {
    return new ViewCounts(
        before.gross(),
        before.hours(),
        before.firstAtMillis(),
        before.lastAtMillis(),
        before.late(),
        before.duplicates() + 1,
        before.cause());
  }

  private static ViewCounts plus(ViewCounts before, ArrivedView view, boolean late) {
    SortedMap<Long, HourCounts> hours = new TreeMap<>(before.hours());
    long net = view.discounted ? 0 : view.count;
    hours.merge(
        HourCounts.hourOf(view.occurredAtMillis),
        new HourCounts(net, view.count, 0, 0),
        HourCounts::plus);
    return new ViewCounts(
        before.gross() + view.count,
        hours,
        Math.min(before.firstAtMillis(), view.occurredAtMillis),
        Math.max(before.lastAtMillis(), view.occurredAtMillis),
        before.late() + (late ? 1 : 0),
        before.duplicates(),
        new Cause(
            new Origin(view.topic, view.partition, view.offset, Origin.NO_CLOCK),
            Cause.NO_EVENT_ID,
            view.occurredAtMillis));
  }
}
