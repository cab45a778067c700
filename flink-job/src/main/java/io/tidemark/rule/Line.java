package io.tidemark.rule;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is added up, and where the line is. It is crossed when the sum is at or above the threshold
 * (Criminal Law, Art. 99: 以上 includes the number itself).
 *
 * @param weights the measures that are added, each with its integer weight (1 for a plain count)
 * @param threshold the line: a whole number, or CNY
 * @param window over what time
 * @param facts the ids of the facts that the attested measures read; empty where none does
 * @param minimumActs a span counts only with this many acts in it; 0: with any
 * @param after only what was done after such a sanction counts, the window running from its date;
 *     null: no sanction needed
 */
public record Line(
    SortedMap<Measure, Long> weights,
    BigDecimal threshold,
    Window window,
    List<String> facts,
    int minimumActs,
    Sanction after)
    implements Serializable {
  public Line {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    Objects.requireNonNull(threshold, "threshold");
    Objects.requireNonNull(window, "window");
    facts = List.copyOf(facts);
  }

  /** True for a sum over acts that have not been dealt with: those that have leave it. */
  public boolean leavesOutDealtWith() {
    return !window.isLifetime() && after == null && !weights.containsKey(Measure.ATTESTED);
  }

  /** True when any of its measures reads facts. */
  boolean countsAttested() {
    for (Measure measure : weights.keySet()) {
      if (measure.isAttested()) {
        return true;
      }
    }
    return false;
  }

  /** The weighted sum of these amounts; a measure that is missing is 0. */
  public BigDecimal weigh(Map<Measure, BigDecimal> amounts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Measure, Long> weight : weights.entrySet()) {
      BigDecimal amount = amounts.get(weight.getKey());
      if (amount != null) {
        sum = sum.add(amount.multiply(BigDecimal.valueOf(weight.getValue())));
      }
    }
    return sum;
  }

  /** True when that sum is at or above the line. */
  public boolean isReachedBy(BigDecimal sum) {
    return sum.compareTo(threshold) >= 0;
  }
}
