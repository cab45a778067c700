package io.tidemark.alert.operator;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.metrics.operator.TidemarkMetric;
import io.tidemark.rule.Level;
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

  AlertMetrics(MetricGroup operator) {
    this.operator = operator;
    this.eventToAlert = TidemarkMetric.EVENT_TO_ALERT.histogram(operator);
  }

  /** A revision goes out at that time. */
  void written(AlertRevision alert, long nowMillis) {
    counters
        .computeIfAbsent(
            new Kind(alert.shadow(), alert.ruleId(), alert.level(), alert.status()), this::counter)
        .inc();
    boolean told = !alert.shadow() && alert.status() == AlertStatus.RAISED;
    if (told && alert.crossedAtMillis() != null) {
      eventToAlert.update(nowMillis - alert.crossedAtMillis());
    }
  }

  private Counter counter(Kind kind) {
    TidemarkMetric metric = kind.shadow() ? TidemarkMetric.SHADOW_ALERTS : TidemarkMetric.ALERTS;
    return metric.counter(operator, kind.ruleId(), label(kind.level()), label(kind.status()));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
