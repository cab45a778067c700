package io.tidemark.alert.operator;

import io.tidemark.telemetry.DeadLetter;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts the dead letters of the whole job and tells the sum now and then, so that alerts can say
 * it. One instance only.
 */
public final class DeadLetterTally extends ProcessFunction<DeadLetter, Long>
    implements CheckpointedFunction {
  private static final long INTERVAL_MILLIS = Duration.ofSeconds(1).toMillis();

  /** One number, kept for ever. */
  private static final ListStateDescriptor<Long> TOTAL =
      new ListStateDescriptor<>("dead-letters", Long.class);

  private transient ListState<Long> totalState;
  private transient long total;
  private transient long toldAtMillis;

  @Override
  public void processElement(DeadLetter letter, Context context, Collector<Long> out) {
    total++;
    long now = context.timerService().currentProcessingTime();
    if (now - toldAtMillis >= INTERVAL_MILLIS) {
      toldAtMillis = now;
      out.collect(total);
    }
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    totalState = context.getOperatorStateStore().getListState(TOTAL);
    for (Long held : totalState.get()) {
      total += held;
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    totalState.update(List.of(total));
  }
}
