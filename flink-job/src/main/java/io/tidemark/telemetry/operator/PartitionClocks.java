package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/** The Kafka time of every partition: the largest timestamp that it has brought so far. */
final class PartitionClocks {
  /**
   * Not keyed; one entry per partition and subtask, never cleared. A union, since a restart may
   * hand a partition to another subtask; clocks never run backwards, so the largest is right.
   */
  private static final ListStateDescriptor<PartitionTime> PARTITION_TIMES =
      new ListStateDescriptor<>("partition-times", TypeInformation.of(PartitionTime.class));

  private final Map<Partition, Clock> clocks = new HashMap<>();
  private final ListState<PartitionTime> state;
  private Clock last;

  /** How far a partition's clock has come, in state. */
  public record PartitionTime(String topic, int partition, long timeMillis) {}

  private record Partition(String topic, int number) {}

  private static final class Clock {
    final Partition partition;
    long timeMillis = Long.MIN_VALUE;

    Clock(Partition partition) {
      this.partition = partition;
    }
  }

  /** Goes on where the state stands. */
  PartitionClocks(FunctionInitializationContext context) throws Exception {
    state = context.getOperatorStateStore().getUnionListState(PARTITION_TIMES);
    for (PartitionTime time : state.get()) {
      advance(time.topic(), time.partition(), time.timeMillis());
    }
  }

  /** To be called in the holder's {@code snapshotState}. */
  void snapshot() throws Exception {
    List<PartitionTime> entries = new ArrayList<>();
    clocks
        .values()
        .forEach(
            clock ->
                entries.add(
                    new PartitionTime(
                        clock.partition.topic(), clock.partition.number(), clock.timeMillis)));
    state.update(entries);
  }

  /**
   * The partition's time after a record with that timestamp; {@link Origin#NO_CLOCK} for a record
   * without one.
   */
  long advance(String topic, int partition, long timestampMillis) {
    if (timestampMillis == Origin.NO_CLOCK) {
      return Origin.NO_CLOCK;
    }
    Clock clock = clock(topic, partition);
    clock.timeMillis = Math.max(clock.timeMillis, timestampMillis);
    return clock.timeMillis;
  }

  /** Records of one partition mostly follow one another. */
  private Clock clock(String topic, int partition) {
    if (last == null
        || last.partition.number() != partition
        || !last.partition.topic().equals(topic)) {
      last = clocks.computeIfAbsent(new Partition(topic, partition), Clock::new);
    }
    return last;
  }
}
