package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The door behind a source: dead letters leave on a side output and are counted, events go on
 * stamped with their partition's Kafka time. Must follow the source without a shuffle, since it
 * relies on seeing a partition's records in their order.
 */
public final class IntakeFunction<E extends TelemetryEvent> extends ProcessFunction<Decoded<E>, E>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  /** Where rejected records leave. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

  /** How far a partition's clock has come, in state. */
  public record PartitionTime(String topic, int partition, long timeMillis) {}

  private record Partition(String topic, int number) {}

  /**
   * Not keyed; one entry per partition and subtask, never cleared. A union, since a restart may
   * hand a partition to another subtask; clocks never run backwards, so the largest is right.
   */
  private static final ListStateDescriptor<PartitionTime> PARTITION_TIMES =
      new ListStateDescriptor<>("partition-times", TypeInformation.of(PartitionTime.class));

  private final OutcomeCounter outcomes;
  private final Pseudonymiser pseudonymiser;
  private transient Map<Partition, Long> times;
  private transient ListState<PartitionTime> state;
  private transient PseudonymKeyMemory pseudonymKey;

  /**
   * The door of a stream.
   *
   * @param pseudonymiser the one that the source has used
   */
  public IntakeFunction(TelemetryStream stream, Pseudonymiser pseudonymiser) {
    this.outcomes = new OutcomeCounter(stream.wireName());
    this.pseudonymiser = pseudonymiser;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    outcomes.initialize(context, getRuntimeContext());
    pseudonymiser.open();
    pseudonymKey = new PseudonymKeyMemory(pseudonymiser.keyCheck(), context);
    times = new HashMap<>();
    state = context.getOperatorStateStore().getUnionListState(PARTITION_TIMES);
    for (PartitionTime time : state.get()) {
      times.merge(new Partition(time.topic(), time.partition()), time.timeMillis(), Math::max);
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    outcomes.snapshot();
    pseudonymKey.snapshot();
    List<PartitionTime> entries = new ArrayList<>();
    times.forEach(
        (partition, time) ->
            entries.add(new PartitionTime(partition.topic(), partition.number(), time)));
    state.update(entries);
  }

  @Override
  @SuppressWarnings("unchecked") // an event with another origin is of the same type
  public void processElement(Decoded<E> decoded, Context context, Collector<E> out) {
    DeadLetter deadLetter = decoded.deadLetter();
    if (deadLetter != null) {
      advance(deadLetter.origin(), decoded.timestampMillis());
      outcomes.deadLetter(deadLetter.reason());
      context.output(DEAD_LETTERS, deadLetter);
      return;
    }
    Origin origin = decoded.event().origin();
    long time = advance(origin, decoded.timestampMillis());
    out.collect(
        time == origin.partitionTimeMillis()
            ? decoded.event()
            : (E) decoded.event().withOrigin(origin.at(time)));
  }

  private long advance(Origin origin, long timestampMillis) {
    if (timestampMillis == Origin.NO_CLOCK) {
      return origin.partitionTimeMillis();
    }
    return times.merge(
        new Partition(origin.topic(), origin.partition()), timestampMillis, Math::max);
  }
}
