package io.tidemark.attribution.operator;

import io.tidemark.state.Cell;
import io.tidemark.state.operator.FlinkState;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;

/**
 * Puts off the current key's work for a moment, so that a burst is worked off once; at the end of
 * input at once. What is put off is a timer, and so survives a restart.
 */
public final class Debounce {
  /** At the end of input event time jumps to its end, and whatever waits is worked off. */
  public static final long END_OF_INPUT = Long.MAX_VALUE;

  /** When the key's work is due; cleared when it is done. */
  private static final ValueStateDescriptor<Long> DUE = FlinkState.cell("due", Long.class);

  private final Cell<Long> due;
  private final long intervalMillis;

  public Debounce(long intervalMillis, RuntimeContext context) {
    this.intervalMillis = intervalMillis;
    this.due = FlinkState.of(context, DUE);
  }

  /** The current key has work to do. */
  public void request(TimerService timers) {
    request(timers, 0);
  }

  /**
   * The current key has work to do, but not before a while has passed.
   *
   * @param waitMillis how long at least; what is put off already stays as it is
   */
  public void request(TimerService timers, long waitMillis) {
    if (due.get() == null) {
      long soonest = timers.currentProcessingTime() + waitMillis;
      long at = (soonest / intervalMillis + 1) * intervalMillis;
      timers.registerProcessingTimeTimer(at);
      timers.registerEventTimeTimer(END_OF_INPUT);
      due.set(at);
    }
  }

  /** True when that timer means that the key's work is to be done now. */
  public boolean onTimer(long timestamp, TimerService timers) {
    Long at = due.get();
    if (at == null || (timestamp != at && timestamp != END_OF_INPUT)) {
      return false;
    }
    if (timestamp == END_OF_INPUT) {
      timers.deleteProcessingTimeTimer(at);
    } else {
      timers.deleteEventTimeTimer(END_OF_INPUT);
    }
    due.clear();
    return true;
  }
}
