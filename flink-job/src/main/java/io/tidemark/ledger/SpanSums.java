package io.tidemark.ledger;

import io.tidemark.rule.Measure;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Sums by measure over what lies in a span: of each entity its largest amount there. */
final class SpanSums {
  private final Map<Measure, OfMeasure> measures = new EnumMap<>(Measure.class);

  private static final class OfMeasure {
    /** By entity: how often it has which amount. */
    private final Map<String, NavigableMap<BigDecimal, Integer>> amounts = new HashMap<>();

    private BigDecimal sum = BigDecimal.ZERO;

    void add(Dated dated) {
      NavigableMap<BigDecimal, Integer> held =
          amounts.computeIfAbsent(dated.entity(), entity -> new TreeMap<>());
      BigDecimal before = largest(held);
      held.merge(dated.amount(), 1, Integer::sum);
      sum = sum.add(largest(held)).subtract(before);
    }

    void remove(Dated dated) {
      NavigableMap<BigDecimal, Integer> held = amounts.get(dated.entity());
      BigDecimal before = largest(held);
      held.computeIfPresent(dated.amount(), (amount, times) -> times == 1 ? null : times - 1);
      sum = sum.add(largest(held)).subtract(before);
      if (held.isEmpty()) {
        amounts.remove(dated.entity());
      }
    }

    private static BigDecimal largest(NavigableMap<BigDecimal, Integer> held) {
      return held.isEmpty() ? BigDecimal.ZERO : held.lastKey();
    }
  }

  /** Comes into the span. */
  void add(Dated dated) {
    measures.computeIfAbsent(dated.measure(), measure -> new OfMeasure()).add(dated);
  }

  /** Leaves the span; it was added before. */
  void remove(Dated dated) {
    measures.get(dated.measure()).remove(dated);
  }

  BigDecimal sum(Measure measure) {
    OfMeasure held = measures.get(measure);
    return held == null ? BigDecimal.ZERO : held.sum;
  }

  /** How many distinct entities have something of the measure in the span. */
  int entities(Measure measure) {
    OfMeasure held = measures.get(measure);
    return held == null ? 0 : held.amounts.size();
  }
}
