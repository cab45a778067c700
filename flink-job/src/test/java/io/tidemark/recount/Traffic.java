package io.tidemark.recount;

import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Net views or net forwards per content and UTC hour (its start, in milliseconds). */
final class Traffic {
  static final long HOUR_MILLIS = 3_600_000L;

  private final Map<String, SortedMap<Long, Long>> hours = new HashMap<>();

  static Traffic ofViews(List<View> views, EffectiveFacts facts) {
    Traffic traffic = new Traffic();
    for (View view : views) {
      if (!view.discounted()) {
        traffic.add(view.contentId(), view.occurredAtMillis(), view.count());
      }
    }
    traffic.discount("views", facts);
    return traffic;
  }

  static Traffic ofForwards(List<Share> shares, EffectiveFacts facts) {
    Traffic traffic = new Traffic();
    for (Share share : shares) {
      if (!share.discounted()) {
        traffic.add(share.contentId(), share.occurredAtMillis(), 1);
      }
    }
    traffic.discount("forwards", facts);
    return traffic;
  }

  /** The start of the first full hour at or after that time. */
  static long fullHourAtOrAfter(long millis) {
    return -Math.floorDiv(-millis, HOUR_MILLIS) * HOUR_MILLIS;
  }

  /** The start of the hour that holds that time. */
  static long hourOf(long millis) {
    return Math.floorDiv(millis, HOUR_MILLIS) * HOUR_MILLIS;
  }

  private void add(String content, long millis, long count) {
    hours.computeIfAbsent(content, id -> new TreeMap<>()).merge(hourOf(millis), count, Long::sum);
  }

  private void discount(String measure, EffectiveFacts facts) {
    for (Map.Entry<String, SortedMap<Long, Long>> content : hours.entrySet()) {
      for (CaseFact fact : facts.on(SubjectKind.CONTENT, content.getKey(), "traffic.discounted")) {
        if (measure.equals(fact.measure()) && fact.count() != null) {
          take(fact, content.getValue());
        }
      }
    }
  }

  private static void take(CaseFact fact, SortedMap<Long, Long> net) {
    long left = fact.count();
    for (Map.Entry<Long, Long> hour : net.entrySet()) {
      if (Period.ofHours(fact).contains(hour.getKey())) {
        long taken = Math.min(left, hour.getValue());
        hour.setValue(hour.getValue() - taken);
        left -= taken;
      }
    }
  }

  SortedMap<Long, Long> of(String content) {
    return hours.getOrDefault(content, new TreeMap<>());
  }
}
