package io.tidemark.benchmark;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Emits content, count and time when the count reaches the line. */
final class NaiveCountFunction
    extends KeyedProcessFunction<
        String, Tuple4<String, String, Long, Long>, Tuple3<String, Long, Long>> {
  private static final long serialVersionUID = 1L;

  private static final ValueStateDescriptor<Long> COUNT =
      new ValueStateDescriptor<>("count", Types.LONG);
  private static final MapStateDescriptor<String, Boolean> IDS =
      new MapStateDescriptor<>("ids", Types.STRING, Types.BOOLEAN);

  private final long line;
  private final boolean remembersIds;

  private transient ValueState<Long> count;
  private transient MapState<String, Boolean> ids;

  NaiveCountFunction(long line, boolean remembersIds) {
    this.line = line;
    this.remembersIds = remembersIds;
  }

  @Override
  public void open(OpenContext context) {
    count = getRuntimeContext().getState(COUNT);
    if (remembersIds) {
      ids = getRuntimeContext().getMapState(IDS);
    }
  }

  @Override
  public void processElement(
      Tuple4<String, String, Long, Long> view,
      Context context,
      Collector<Tuple3<String, Long, Long>> out)
      throws Exception {
    if (remembersIds) {
      if (ids.contains(view.f1)) {
        return;
      }
      ids.put(view.f1, true);
    }
    Long before = count.value();
    long now = (before == null ? 0 : before) + view.f2;
    count.update(now);
    if ((before == null || before < line) && now >= line) {
      out.collect(Tuple3.of(view.f0, now, view.f3));
    }
  }
}
