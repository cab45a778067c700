package io.tidemark.ledger;

import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The span of a rule's window that makes the most of what was counted. A span runs from a civil
 * date to that date plus the window's years, both inclusive.
 */
final class BestSpan {
  private BestSpan() {}

  /**
   * The amounts by measure within that span; of spans that make the same, the earliest.
   *
   * @param disproved taken from each measure's sum, which does not go below zero
   */
  static Map<Measure, BigDecimal> amounts(
      Rule rule, List<Dated> counted, Map<Measure, Long> disproved, ZoneId zone) {
    if (rule.window().isLifetime()) {
      return sum(counted, disproved);
    }
    TreeMap<LocalDate, List<Dated>> byDate = new TreeMap<>();
    for (Dated dated : counted) {
      LocalDate date = Instant.ofEpochMilli(dated.atMillis()).atZone(zone).toLocalDate();
      byDate.computeIfAbsent(date, day -> new ArrayList<>()).add(dated);
    }
    Map<Measure, BigDecimal> best = Map.of();
    BigDecimal most = null;
    for (LocalDate start : byDate.keySet()) {
      LocalDate end = start.plusYears(rule.window().years());
      SortedMap<LocalDate, List<Dated>> span = byDate.subMap(start, true, end, true);
      Map<Measure, BigDecimal> amounts =
          sum(span.values().stream().flatMap(List::stream).toList(), disproved);
      BigDecimal value = rule.weigh(amounts);
      if (most == null || value.compareTo(most) > 0) {
        most = value;
        best = amounts;
      }
      if (!end.isBefore(byDate.lastKey())) {
        break;
      }
    }
    return best;
  }

  private static Map<Measure, BigDecimal> sum(List<Dated> counted, Map<Measure, Long> disproved) {
    Map<Measure, Map<String, Long>> largest = new EnumMap<>(Measure.class);
    for (Dated dated : counted) {
      largest
          .computeIfAbsent(dated.measure(), measure -> new HashMap<>())
          .merge(dated.entity(), dated.amount(), Math::max);
    }
    Map<Measure, BigDecimal> amounts = new EnumMap<>(Measure.class);
    largest.forEach(
        (measure, byEntity) -> {
          long sum = byEntity.values().stream().mapToLong(Long::longValue).sum();
          long net = Math.max(0, sum - disproved.getOrDefault(measure, 0L));
          amounts.put(measure, BigDecimal.valueOf(net));
        });
    return amounts;
  }
}
