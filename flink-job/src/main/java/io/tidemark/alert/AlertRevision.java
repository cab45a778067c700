package io.tidemark.alert;

import io.tidemark.rule.Basis;
import io.tidemark.rule.Citation;
import io.tidemark.rule.Level;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One revision of one alert; revisions of an alert run from 1 without a gap.
 *
 * @param alertId the same for the same rule, subject and level, whatever happens
 * @param reason of this revision, for a person
 * @param ruleVersion hash of the rule's content
 * @param engineering the number is ours, not the law's
 * @param shadow the rule is on trial: nobody is to act on it
 * @param serviceId of the lineage's root's post, or the service itself; else null
 * @param value the sum that is held against the threshold; for pro-rata the weighted sum
 * @param counts every figure behind it, net and gross; sorted
 * @param crossedAtMillis event time of the witness, milliseconds since the epoch; or null
 * @param raisedAtMillis processing time at which the alert was last raised
 */
public record AlertRevision(
    String alertId,
    long revision,
    AlertStatus status,
    String reason,
    String ruleId,
    String ruleVersion,
    Level level,
    boolean engineering,
    boolean shadow,
    Basis basis,
    AlertSubject subject,
    String serviceId,
    String measure,
    BigDecimal value,
    BigDecimal threshold,
    Map<String, BigDecimal> counts,
    Long crossedAtMillis,
    long raisedAtMillis,
    Citation citation,
    List<String> aggravating,
    List<String> pending,
    Evidence evidence,
    Completeness completeness) {
  public AlertRevision {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    aggravating = List.copyOf(aggravating);
    pending = List.copyOf(pending);
  }

  /** The same, with that completeness. */
  public AlertRevision with(Completeness told) {
    return new AlertRevision(
        alertId,
        revision,
        status,
        reason,
        ruleId,
        ruleVersion,
        level,
        engineering,
        shadow,
        basis,
        subject,
        serviceId,
        measure,
        value,
        threshold,
        counts,
        crossedAtMillis,
        raisedAtMillis,
        citation,
        aggravating,
        pending,
        evidence,
        told);
  }
}
