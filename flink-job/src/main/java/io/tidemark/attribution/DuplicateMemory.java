package io.tidemark.attribution;

import io.tidemark.state.Table;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells duplicates by the log alone: an id is remembered until its partition's Kafka time has moved
 * on by more than the horizon. Forgetting only frees memory; it never decides.
 */
public final class DuplicateMemory {
  private final Fingerprint fingerprint;
  private final long horizonMillis;
  private final Map<Integer, Long> laneClocks = new HashMap<>();
  private Seen recent;

  /**
   * A memory with that horizon.
   *
   * @param horizon how long an id is remembered; null: for ever
   */
  public DuplicateMemory(Fingerprint fingerprint, Duration horizon) {
    this.fingerprint = fingerprint;
    this.horizonMillis = horizon == null ? Long.MAX_VALUE : horizon.toMillis();
  }

  /** When an id was last seen, and in which stream and partition. */
  public record Seen(int lane, long partitionTimeMillis) {}

  /** True when the event repeats an earlier one; either way it is remembered from now. */
  public boolean isRepeated(TelemetryEvent event, Table<Long, Seen> seen) {
    int lane = Fingerprint.lane(event);
    long now = event.origin().partitionTimeMillis();
    laneClocks.merge(lane, now, Math::max);
    long print = fingerprint.of(event);
    Seen earlier = seen.get(print);
    seen.put(print, seenAt(lane, now));
    return earlier != null && !isForgotten(earlier, now);
  }

  /** One object for all ids of one moment: on the heap there are many of them. */
  private Seen seenAt(int lane, long now) {
    if (recent == null || recent.lane() != lane || recent.partitionTimeMillis() != now) {
      recent = new Seen(lane, now);
    }
    return recent;
  }

  /** True when ids are ever forgotten, so that cleaning up is worth a timer. */
  public boolean forgets() {
    return horizonMillis != Long.MAX_VALUE;
  }

  /**
   * Drops the ids that no later record of their partition can repeat. The clocks are those this
   * instance has read, each at or behind its partition's own, so it never drops too early.
   */
  public void forget(Table<Long, Seen> seen) {
    List<Long> forgotten = new ArrayList<>();
    for (Map.Entry<Long, Seen> entry : seen.entries()) {
      Long clock = laneClocks.get(entry.getValue().lane());
      if (clock != null && isForgotten(entry.getValue(), clock)) {
        forgotten.add(entry.getKey());
      }
    }
    forgotten.forEach(seen::remove);
  }

  private boolean isForgotten(Seen earlier, long clock) {
    return forgets()
        && clock != Origin.NO_CLOCK
        && clock - earlier.partitionTimeMillis() > horizonMillis;
  }
}
