package io.tidemark.alert.operator;

import io.tidemark.alert.AlertRevision;
import io.tidemark.rule.Catalogue;
import io.tidemark.state.operator.FlinkState;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Keeps the alerts of rules in shadow apart from the others, and counts both. */
public final class ShadowFunction extends ProcessFunction<AlertRevision, AlertRevision> {
  public static final OutputTag<AlertRevision> SHADOW =
      new OutputTag<>("shadow", FlinkState.type(AlertRevision.class));

  private static final long serialVersionUID = 1L;

  private final Catalogue packaged;
  private transient AlertMetrics metrics;

  public ShadowFunction(Catalogue packaged) {
    this.packaged = packaged;
  }

  @Override
  public void open(OpenContext context) {
    metrics = new AlertMetrics(getRuntimeContext().getMetricGroup(), packaged);
  }

  @Override
  public void processElement(AlertRevision alert, Context context, Collector<AlertRevision> out) {
    metrics.written(alert, context.timerService().currentProcessingTime());
    if (alert.shadow()) {
      context.output(SHADOW, alert);
    } else {
      out.collect(alert);
    }
  }
}
