package io.tidemark.attribution.operator;

import io.tidemark.attribution.Climb;
import io.tidemark.attribution.Hop;
import io.tidemark.attribution.HopInput;
import io.tidemark.attribution.Join;
import io.tidemark.state.operator.FlinkState;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** One hop, by the ancestor that is asked: answers how far it has got. */
public final class HopFunction extends KeyedProcessFunction<String, HopInput, Climb> {
  /** By content: its own step; only contents that may be copies have one; kept. */
  private static final ValueStateDescriptor<HopInput> OWN = FlinkState.cell("own", HopInput.class);

  /** By member: what it asked; dropped when it turns to another ancestor. */
  private static final MapStateDescriptor<String, HopInput> ASKERS =
      FlinkState.table("askers", String.class, HopInput.class);

  private final Join join;
  private transient Hop hop;

  public HopFunction(Join join) {
    this.join = join;
  }

  @Override
  public void open(OpenContext context) {
    hop =
        new Hop(
            join,
            FlinkState.of(getRuntimeContext(), OWN),
            FlinkState.of(getRuntimeContext(), ASKERS));
  }

  @Override
  public void processElement(HopInput input, Context context, Collector<Climb> out) {
    hop.receive(input, out::collect);
  }
}
