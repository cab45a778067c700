package io.tidemark.alert.operator;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.state.operator.FlinkState;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Keeps the alerts of rules in shadow apart from the others, and counts them by rule. */
public final class ShadowFunction extends ProcessFunction<AlertRevision, AlertRevision> {
  public static final OutputTag<AlertRevision> SHADOW =
      new OutputTag<>("shadow", FlinkState.type(AlertRevision.class));

  private static final long serialVersionUID = 1L;

  private transient Map<String, Counter> raised;
  private transient Map<String, Counter> withdrawn;

  @Override
  public void open(OpenContext context) {
    raised = new HashMap<>();
    withdrawn = new HashMap<>();
  }

  @Override
  public void processElement(AlertRevision alert, Context context, Collector<AlertRevision> out) {
    if (!alert.shadow()) {
      out.collect(alert);
      return;
    }
    if (alert.status() == AlertStatus.RAISED) {
      count(alert.ruleId(), raised, "shadowRaised");
    } else if (alert.status() == AlertStatus.WITHDRAWN) {
      count(alert.ruleId(), withdrawn, "shadowWithdrawn");
    }
    context.output(SHADOW, alert);
  }

  private void count(String ruleId, Map<String, Counter> counters, String name) {
    counters
        .computeIfAbsent(
            ruleId, id -> getRuntimeContext().getMetricGroup().addGroup("rule", id).counter(name))
        .inc();
  }
}
