package io.tidemark.attribution.operator;

import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.VictimBook;
import io.tidemark.attribution.VictimInput;
import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.operator.CrashWatch;
import io.tidemark.telemetry.operator.PoisonLog;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The persons spoken about, by victim id: tells contents what is attested of them. */
public final class VictimFunction extends KeyedProcessFunction<String, VictimInput, ContentInput> {
  /** By content that speaks about the victim; grows with such contents; kept. */
  private static final MapStateDescriptor<String, Boolean> CONTENTS =
      FlinkState.table("contents", String.class, Boolean.class);

  /** By event id: the facts that are noted; dropped when retracted. */
  private static final MapStateDescriptor<String, CaseFact> FACTS =
      FlinkState.table("facts", String.class, CaseFact.class);

  private final CrashWatch crashes;
  private transient VictimBook book;

  public VictimFunction(PoisonLog poison) {
    this.crashes = new CrashWatch(poison, "victims");
  }

  @Override
  public void open(OpenContext context) {
    book =
        new VictimBook(
            FlinkState.of(getRuntimeContext(), CONTENTS),
            FlinkState.of(getRuntimeContext(), FACTS));
  }

  @Override
  public void processElement(VictimInput input, Context context, Collector<ContentInput> out) {
    crashes.run(input::origin, () -> book.receive(input, out::collect));
  }
}
