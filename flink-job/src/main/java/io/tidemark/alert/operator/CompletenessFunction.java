package io.tidemark.alert.operator;

import io.tidemark.alert.AlertRevision;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Adds to each revision how many records the whole job had rejected when it was written. */
public final class CompletenessFunction
    extends BroadcastProcessFunction<AlertRevision, Long, AlertRevision> {
  /** One entry: the last sum that was told. */
  public static final MapStateDescriptor<String, Long> REJECTED =
      new MapStateDescriptor<>("rejected", String.class, Long.class);

  private static final String ALL = "all";

  @Override
  public void processElement(
      AlertRevision alert, ReadOnlyContext context, Collector<AlertRevision> out) throws Exception {
    ReadOnlyBroadcastState<String, Long> rejected = context.getBroadcastState(REJECTED);
    Long sum = rejected.get(ALL);
    out.collect(alert.with(alert.completeness().withDeadLetters(sum == null ? 0 : sum)));
  }

  @Override
  public void processBroadcastElement(Long sum, Context context, Collector<AlertRevision> out)
      throws Exception {
    BroadcastState<String, Long> rejected = context.getBroadcastState(REJECTED);
    rejected.put(ALL, sum);
  }
}
