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
 *
 * <p>Spans are looked at by their start. Their ends run in the same order, so each day comes into
 * the sums once and leaves them once, however many spans it lies in.
 */
final class BestSpan {
  private final Line line;
  private final ZoneId zone;
  private final Map<Measure, Long> disproved;
  private final NavigableMap<LocalDate, List<Dated>> byDate = new TreeMap<>();
  private final SpanSums sums = new SpanSums();
  private LocalDate start = LocalDate.MIN;
  private LocalDate end = LocalDate.MIN;
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
        consider(sanction.plusDays(1), endOf(sanction));
      }
    } else if (line.window().isLifetime()) {
      consider(byDate.firstKey(), byDate.lastKey());
    } else {
      for (LocalDate day : byDate.navigableKeySet()) {
        consider(day, endOf(day));
        if (!end.isBefore(byDate.lastKey())) {
          break;
        }
      }
    }
    return best;
  }

  private LocalDate endOf(LocalDate from) {
    Window window = line.window();
    return window.isLifetime() ? LocalDate.MAX : from.plusYears(window.years());
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

  /** Both inclusive; neither before those of the span considered last. */
  private void consider(LocalDate newStart, LocalDate newEnd) {
    byDate.subMap(end, false, newEnd, true).values().forEach(day -> day.forEach(sums::add));
    byDate.subMap(start, true, newStart, false).values().forEach(day -> day.forEach(sums::remove));
    start = newStart;
    end = newEnd;
    if (sums.entities(Measure.ACTS) < line.minimumActs()) {
      return;
    }
    Map<Measure, BigDecimal> amounts = new EnumMap<>(Measure.class);
    for (Measure measure : line.weights().keySet()) {
      BigDecimal less = BigDecimal.valueOf(disproved.getOrDefault(measure, 0L));
      amounts.put(measure, sums.sum(measure).subtract(less).max(BigDecimal.ZERO));
    }
    BigDecimal value = line.weigh(amounts);
    if (most == null || value.compareTo(most) > 0) {
      most = value;
      best = amounts;
    }
  }
}
