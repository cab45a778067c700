package io.tidemark.attribution.operator;

import io.tidemark.attribution.Climb;
import io.tidemark.attribution.HopInput;
import io.tidemark.attribution.Stepper;
import io.tidemark.state.operator.FlinkState;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Answers, by the member that asked: gives its new step a version and passes it on. */
public final class StepFunction extends KeyedProcessFunction<String, Climb, HopInput> {
  /** By member: the step it last told; kept. */
  private static final ValueStateDescriptor<Stepper.Sent> SENT =
      FlinkState.cell("sent", Stepper.Sent.class);

  private transient Stepper stepper;

  @Override
  public void open(OpenContext context) {
    stepper = new Stepper(FlinkState.of(getRuntimeContext(), SENT));
  }

  @Override
  public void processElement(Climb answer, Context context, Collector<HopInput> out) {
    stepper.answered(answer, out::collect);
  }
}
