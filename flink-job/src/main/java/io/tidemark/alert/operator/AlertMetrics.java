package io.tidemark.alert.operator;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.metrics.operator.TidemarkMetric;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Level;
import io.tidemark.rule.RuleState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/** Counts alert revisions by what they are, and tells how long after the event alerts come. */
final class AlertMetrics {
  private final MetricGroup operator;
  private final Histogram eventToAlert;
  private final Map<Kind, Counter> counters = new HashMap<>();

  private record Kind(boolean shadow, String ruleId, Level level, AlertStatus status) {}

  /**
   * Shows the counters of what may be raised from the start: Prometheus does not take the first
   * value of a counter for an increase.
   */
  AlertMetrics(MetricGroup operator, Catalogue catalogue) {
    this.operator = operator;
    this.eventToAlert = TidemarkMetric.EVENT_TO_ALERT.histogram(operator);
    catalogue.rules().values().stream()
        .filter(rule -> rule.state() != RuleState.DISABLED && !rule.level().isNote())
        .forEach(
            rule ->
                counter(
                    rule.state() == RuleState.SHADOW, rule.id(), rule.level(), AlertStatus.RAISED));
  }

  /** A revision goes out at that time. */
  void written(AlertRevision alert, long nowMillis) {
    counter(alert.shadow(), alert.ruleId(), alert.level(), alert.status()).inc();
    boolean told = !alert.shadow() && alert.status() == AlertStatus.RAISED;
    if (told && alert.crossedAtMillis() != null) {
      eventToAlert.update(nowMillis - alert.crossedAtMillis());
    }
  }

  private Counter counter(boolean shadow, String ruleId, Level level, AlertStatus status) {
    return counters.computeIfAbsent(new Kind(shadow, ruleId, level, status), this::newCounter);
  }

  private Counter newCounter(Kind kind) {
    TidemarkMetric metric = kind.shadow() ? TidemarkMetric.SHADOW_ALERTS : TidemarkMetric.ALERTS;
    return metric.counter(
        operator, kind.ruleId(), kind.level().wireName(), wireName(kind.status()));
  }

  private static String wireName(AlertStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
