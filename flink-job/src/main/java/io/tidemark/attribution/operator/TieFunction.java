package io.tidemark.attribution.operator;

import io.tidemark.attribution.HopInput;
import io.tidemark.attribution.Step;
import io.tidemark.attribution.Stepper;
import io.tidemark.attribution.TieBook;
import io.tidemark.attribution.TieInput;
import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.operator.CrashWatch;
import io.tidemark.telemetry.operator.PoisonLog;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Ties, by the content that may be a copy: chooses its parent, the first step up. */
public final class TieFunction extends KeyedProcessFunction<String, TieInput, HopInput> {
  /** By content: its earliest post and share tie; kept. */
  private static final ValueStateDescriptor<TieBook.Ties> TIES =
      FlinkState.cell("ties", TieBook.Ties.class);

  /** By content: the step it last told; kept. */
  private static final ValueStateDescriptor<Stepper.Sent> SENT =
      FlinkState.cell("sent", Stepper.Sent.class);

  private final CrashWatch crashes;
  private transient TieBook book;
  private transient Stepper stepper;

  public TieFunction(PoisonLog poison) {
    this.crashes = new CrashWatch(poison, "ties");
  }

  @Override
  public void open(OpenContext context) {
    book = new TieBook(FlinkState.of(getRuntimeContext(), TIES));
    stepper = new Stepper(FlinkState.of(getRuntimeContext(), SENT));
  }

  @Override
  public void processElement(TieInput input, Context context, Collector<HopInput> out) {
    crashes.run(
        input::origin,
        () -> {
          Step step = book.receive(input.tie());
          if (step != null) {
            stepper.step(input.childId(), step, out::collect);
          }
        });
  }
}
