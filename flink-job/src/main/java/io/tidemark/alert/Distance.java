package io.tidemark.alert;

import io.tidemark.rule.Citation;
import io.tidemark.rule.Level;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a subject is from one rule's line.
 *
 * @param value the sum that is held against the threshold, whether or not the rule judges the
 *     subject
 * @param counts every figure behind it, net and gross; sorted
 * @param alertId of the alert that stands; null: none does
 * @param revision its last; 0 without an alert
 * @param why there is an alert or none, for a person
 */
public record Distance(
    String ruleId,
    String ruleVersion,
    Level level,
    boolean engineering,
    boolean shadow,
    Citation citation,
    BigDecimal value,
    BigDecimal threshold,
    Map<String, BigDecimal> counts,
    String alertId,
    long revision,
    String why) {
  public Distance {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /** The share of the line that is reached; above 1 when it is crossed. */
  public double share() {
    return value.doubleValue() / threshold.doubleValue();
  }
}
