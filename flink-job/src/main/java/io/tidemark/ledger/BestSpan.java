package io.tidemark.ledger;

import io.tidemark.rule.Line;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Sanction;
import io.tidemark.rule.Window;
import io.tidemark.telemetry.CaseFact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The span of a rule's window that makes the most of what was counted. A span runs from a civil
 * date to that date plus the window's years, both inclusive; after a sanction, from the day after
 * it.
 */
final class BestSpan {
  private final Line line;
  private final ZoneId zone;
  private final Map<Measure, Long> disproved;
  private final NavigableMap<LocalDate, List<Dated>> byDate = new TreeMap<>();
  private Map<Measure, BigDecimal> best = Map.of();
  private BigDecimal most;

  /**
   * @param counted all that counts, whatever its date
   * @param disproved taken from each measure's sum, which does not go below zero
   */
  BestSpan(Line line, List<Dated> counted, Map<Measure, Long> disproved, ZoneId zone) {
    this.line = line;
    this.zone = zone;
    this.disproved = disproved;
    for (Dated dated : counted) {
      byDate.computeIfAbsent(dated.date(zone), day -> new ArrayList<>()).add(dated);
    }
  }

  /**
   * The amounts by measure within that span; of spans that make the same, the earliest.
   *
   * @param facts on the subject: its sanctions are among them
   */
  Map<Measure, BigDecimal> amounts(List<CaseFact> facts) {
    if (byDate.isEmpty()) {
      return best;
    }
    if (line.after() != null) {
      for (LocalDate sanction : sanctions(line.after(), facts)) {
        consider(byDate.tailMap(sanction, false).headMap(endOf(sanction), true));
      }
    } else if (line.window().isLifetime()) {
      consider(byDate);
    } else {
      for (LocalDate start : byDate.navigableKeySet()) {
        LocalDate end = endOf(start);
        consider(byDate.subMap(start, true, end, true));
        if (!end.isBefore(byDate.lastKey())) {
          break;
        }
      }
    }
    return best;
  }

  private LocalDate endOf(LocalDate start) {
    Window window = line.window();
    return window.isLifetime() ? LocalDate.MAX : start.plusYears(window.years());
  }

  private Set<LocalDate> sanctions(Sanction wanted, List<CaseFact> facts) {
    Set<LocalDate> dates = new TreeSet<>();
    for (CaseFact fact : facts) {
      if (fact.fact().equals(wanted.fact()) && wanted.offence().equals(fact.offence())) {
        LocalDate date = Dated.dateOf(fact.effectiveAtMillis(), zone);
        if (!date.isAfter(byDate.lastKey())) {
          dates.add(date);
        }
      }
    }
    return dates;
  }

  private void consider(NavigableMap<LocalDate, List<Dated>> span) {
    Map<Measure, Map<String, BigDecimal>> largest = new EnumMap<>(Measure.class);
    Set<String> acts = new HashSet<>();
    for (List<Dated> day : span.values()) {
      for (Dated dated : day) {
        if (dated.measure() == Measure.ACTS) {
          acts.add(dated.entity());
        }
        largest
            .computeIfAbsent(dated.measure(), measure -> new HashMap<>())
            .merge(dated.entity(), dated.amount(), BigDecimal::max);
      }
    }
    if (acts.size() < line.minimumActs()) {
      return;
    }
    Map<Measure, BigDecimal> amounts = new EnumMap<>(Measure.class);
    for (Measure measure : line.weights().keySet()) {
      BigDecimal sum =
          largest.getOrDefault(measure, Map.of()).values().stream()
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal less = BigDecimal.valueOf(disproved.getOrDefault(measure, 0L));
      amounts.put(measure, sum.subtract(less).max(BigDecimal.ZERO));
    }
    BigDecimal value = line.weigh(amounts);
    if (most == null || value.compareTo(most) > 0) {
      most = value;
      best = amounts;
    }
  }
}
