package io.tidemark.attribution.operator;

import io.tidemark.attribution.DuplicateMemory;
import io.tidemark.attribution.DuplicateMemory.Seen;
import io.tidemark.attribution.Fingerprint;
import io.tidemark.state.Cell;
import io.tidemark.state.Table;
import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.operator.OutcomeCounter;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;

/**
 * The remembered event ids of the current key, freed by one coarse processing-time timer a key. The
 * timer only frees memory; whether an event is a duplicate is decided by the log.
 */
public final class IdMemory {
  /** By fingerprint; bounded by the events of the key within the horizon; cleared by the timer. */
  private static final MapStateDescriptor<Long, Seen> IDS =
      FlinkState.table("event-ids", Long.class, Seen.class);

  /** When the key's timer fires; cleared when it has fired and nothing is remembered. */
  private static final ValueStateDescriptor<Long> TIMER =
      FlinkState.cell("event-ids-timer", Long.class);

  private final DuplicateMemory memory;
  private final Table<Long, Seen> ids;
  private final Cell<Long> timer;
  private final long periodMillis;

  /**
   * How ids are remembered.
   *
   * @param horizon null: for ever
   */
  public record Settings(long secretHigh, long secretLow, Duration horizon)
      implements Serializable {}

  IdMemory(Settings settings, RuntimeContext context) {
    memory =
        new DuplicateMemory(
            new Fingerprint(settings.secretHigh(), settings.secretLow()), settings.horizon());
    ids = FlinkState.of(context, IDS);
    timer = FlinkState.of(context, TIMER);
    periodMillis = settings.horizon() == null ? 0 : Math.max(1_000, settings.horizon().toMillis());
  }

  /** True when the event repeats one of this key; remembers it and notes its outcome either way. */
  boolean isRepeated(TelemetryEvent event, TimerService timers, OutcomeCounter outcomes) {
    if (memory.forgets() && timer.get() == null) {
      schedule(timers);
    }
    boolean repeated = memory.isRepeated(event, ids);
    if (repeated) {
      outcomes.duplicate();
    } else {
      outcomes.counted();
    }
    return repeated;
  }

  /** True when that timer was the memory's own; then it has been dealt with. */
  boolean onTimer(long timestamp, TimerService timers) {
    Long due = timer.get();
    if (due == null || due != timestamp) {
      return false;
    }
    memory.forget(ids);
    if (ids.isEmpty()) {
      timer.clear();
    } else {
      schedule(timers);
    }
    return true;
  }

  /** Whole periods, so that the timers of many keys fall together. */
  private void schedule(TimerService timers) {
    long due = (timers.currentProcessingTime() / periodMillis + 2) * periodMillis;
    timers.registerProcessingTimeTimer(due);
    timer.set(due);
  }
}
