package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
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

  private final Intake intake;

  /**
   * The door of a stream.
   *
   * @param pseudonymiser the one that the source has used
   */
  public IntakeFunction(TelemetryStream stream, Pseudonymiser pseudonymiser) {
    this.intake = new Intake(stream, pseudonymiser);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    intake.initialize(context, getRuntimeContext());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    intake.snapshot();
  }

  @Override
  @SuppressWarnings("unchecked") // an event with another origin is of the same type
  public void processElement(Decoded<E> decoded, Context context, Collector<E> out) {
    DeadLetter deadLetter = decoded.deadLetter();
    if (deadLetter != null) {
      advance(deadLetter.origin(), decoded.timestampMillis());
      intake.deadLetter(deadLetter);
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
    return timestampMillis == Origin.NO_CLOCK
        ? origin.partitionTimeMillis()
        : intake.advance(origin.topic(), origin.partition(), timestampMillis);
  }
}
