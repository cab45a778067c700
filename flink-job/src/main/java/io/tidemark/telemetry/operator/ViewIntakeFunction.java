package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.TelemetryStream;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** What {@link IntakeFunction} is to the other streams: the door behind the views' source. */
public final class ViewIntakeFunction extends ProcessFunction<ArrivedView, ArrivedView>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final Intake intake;

  /**
   * The door of the views.
   *
   * @param pseudonymiser the one that the source has used
   */
  public ViewIntakeFunction(Pseudonymiser pseudonymiser) {
    this.intake = new Intake(TelemetryStream.VIEWS, pseudonymiser);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    intake.initialize(context, getRuntimeContext());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    intake.snapshot();
  }

  @Override
  public void processElement(ArrivedView view, Context context, Collector<ArrivedView> out) {
    view.partitionTimeMillis = intake.advance(view.topic, view.partition, view.timestampMillis);
    DeadLetter deadLetter = view.deadLetter;
    if (deadLetter == null) {
      out.collect(view);
    } else {
      intake.deadLetter(deadLetter);
      context.output(IntakeFunction.DEAD_LETTERS, deadLetter);
    }
  }
}
