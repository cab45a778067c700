package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryStream;
import java.io.Serializable;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * What the doors of all streams keep: partitions' clocks, dead letters' number, the key's check.
 */
final class Intake implements Serializable {
  private static final long serialVersionUID = 1L;

  private final OutcomeCounter outcomes;
  private final Pseudonymiser pseudonymiser;
  private transient PartitionClocks clocks;
  private transient PseudonymKeyMemory pseudonymKey;

  Intake(TelemetryStream stream, Pseudonymiser pseudonymiser) {
    this.outcomes = new OutcomeCounter(stream.wireName());
    this.pseudonymiser = pseudonymiser;
  }

  void initialize(FunctionInitializationContext context, RuntimeContext runtime) throws Exception {
    outcomes.initialize(context, runtime);
    pseudonymiser.open();
    pseudonymKey = new PseudonymKeyMemory(pseudonymiser.keyCheck(), context);
    clocks = new PartitionClocks(context);
  }

  void snapshot() throws Exception {
    outcomes.snapshot();
    pseudonymKey.snapshot();
    clocks.snapshot();
  }

  /**
   * The partition's time after a record.
   *
   * @param timestampMillis the record's, or {@link Origin#NO_CLOCK}
   */
  long advance(String topic, int partition, long timestampMillis) {
    return clocks.advance(topic, partition, timestampMillis);
  }

  void deadLetter(DeadLetter deadLetter) {
    outcomes.deadLetter(deadLetter.reason());
  }
}
