package io.tidemark.telemetry.operator;

import io.tidemark.metrics.operator.TidemarkMetric;
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

  private final String stream;
  private final OutcomeCounter outcomes;
  private final Pseudonymiser pseudonymiser;
  private transient PartitionClocks clocks;
  private transient PseudonymKeyMemory pseudonymKey;
  private transient long lastTimestampMillis;

  Intake(TelemetryStream stream, Pseudonymiser pseudonymiser) {
    this.stream = stream.wireName();
    this.outcomes = new OutcomeCounter(this.stream);
    this.pseudonymiser = pseudonymiser;
  }

  void initialize(FunctionInitializationContext context, RuntimeContext runtime) throws Exception {
    outcomes.initialize(context, runtime);
    pseudonymiser.open();
    pseudonymKey = new PseudonymKeyMemory(pseudonymiser.keyCheck(), context);
    clocks = new PartitionClocks(context);
    lastTimestampMillis = Origin.NO_CLOCK;
    TidemarkMetric.RECORD_AGE.gauge(runtime.getMetricGroup(), this::recordAgeMillis, stream);
  }

  private long recordAgeMillis() {
    long last = lastTimestampMillis;
    return last == Origin.NO_CLOCK ? -1 : System.currentTimeMillis() - last;
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
    lastTimestampMillis = timestampMillis;
    return clocks.advance(topic, partition, timestampMillis);
  }

  void deadLetter(DeadLetter deadLetter) {
    outcomes.deadLetter(deadLetter.reason());
  }
}
