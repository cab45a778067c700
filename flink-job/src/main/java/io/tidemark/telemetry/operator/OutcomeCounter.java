package io.tidemark.telemetry.operator;

import io.tidemark.metrics.operator.TidemarkMetric;
import io.tidemark.telemetry.DeadLetterReason;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * Counts what became of a stream's records, exactly: checkpointed with the operator that holds it,
 * shown as {@link TidemarkMetric#RECORDS}, dead letters also as {@link
 * TidemarkMetric#DEAD_LETTERS}, and as accumulators {@code outcome.<stream>.<outcome>}. All of them
 * survive restarts and rescaling: their sum over the subtasks is what counts.
 */
public final class OutcomeCounter implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What a record can become; every record becomes exactly one of them. */
  private enum Outcome {
    COUNTED("counted"),
    DUPLICATE("duplicate"),
    DEAD_LETTER("dead-letter");

    private final String wireName;

    Outcome(String wireName) {
      this.wireName = wireName;
    }
  }

  /** A share of the count, in state; the reason is empty but for dead letters. */
  public record Tally(String outcome, String reason, long records) {
    public Tally {
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * Not keyed; at most one entry per outcome and reason and subtask. Entries are dealt out to the
   * subtasks on restore, and each adds up what it got, so the sum stays.
   */
  private static ListStateDescriptor<Tally> tallies(String stream) {
    return new ListStateDescriptor<>("outcome-tallies-" + stream, TypeInformation.of(Tally.class));
  }

  private final String stream;
  private transient Map<Outcome, LongCounter> totals;
  private transient Map<DeadLetterReason, LongCounter> reasons;
  private transient ListState<Tally> state;

  /**
   * A counter, not yet ready to count.
   *
   * @param stream the stream's wire name; an operator may hold one counter a stream
   */
  public OutcomeCounter(String stream) {
    this.stream = Objects.requireNonNull(stream, "stream");
  }

  /** To be called in the holder's {@code initializeState}, before anything is counted. */
  public void initialize(FunctionInitializationContext context, RuntimeContext runtime)
      throws Exception {
    totals = new EnumMap<>(Outcome.class);
    reasons = new EnumMap<>(DeadLetterReason.class);
    for (Outcome outcome : Outcome.values()) {
      totals.put(outcome, new LongCounter());
    }
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      reasons.put(reason, new LongCounter());
    }
    state = context.getOperatorStateStore().getListState(tallies(stream));
    for (Tally tally : state.get()) {
      restore(tally);
    }
    publish(runtime);
  }

  private void restore(Tally tally) {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.wireName.equals(tally.outcome())) {
        totals.get(outcome).add(tally.records());
      }
    }
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      if (reason.wireName().equals(tally.reason())) {
        reasons.get(reason).add(tally.records());
      }
    }
  }

  private void publish(RuntimeContext runtime) {
    MetricGroup operator = runtime.getMetricGroup();
    totals.forEach(
        (outcome, total) -> {
          runtime.addAccumulator("outcome." + stream + "." + outcome.wireName, total);
          TidemarkMetric.RECORDS.gauge(
              operator, total::getLocalValuePrimitive, stream, outcome.wireName);
        });
    reasons.forEach(
        (reason, total) ->
            TidemarkMetric.DEAD_LETTERS.gauge(
                operator, total::getLocalValuePrimitive, stream, reason.wireName()));
  }

  /** To be called in the holder's {@code snapshotState}. */
  public void snapshot() throws Exception {
    List<Tally> tallies = new ArrayList<>();
    for (Outcome outcome : List.of(Outcome.COUNTED, Outcome.DUPLICATE)) {
      tallies.add(new Tally(outcome.wireName, "", totals.get(outcome).getLocalValuePrimitive()));
    }
    reasons.forEach(
        (reason, total) ->
            tallies.add(
                new Tally(
                    Outcome.DEAD_LETTER.wireName,
                    reason.wireName(),
                    total.getLocalValuePrimitive())));
    tallies.removeIf(tally -> tally.records() == 0);
    state.update(tallies);
  }

  /** A record's content entered the counts, or is kept until it can. */
  public void counted() {
    counted(1);
  }

  /** Many records' contents did. */
  public void counted(long records) {
    totals.get(Outcome.COUNTED).add(records);
  }

  /** A record was a repetition. */
  public void duplicate() {
    duplicates(1);
  }

  /** Many records were. */
  public void duplicates(long records) {
    totals.get(Outcome.DUPLICATE).add(records);
  }

  /** A record was rejected. */
  public void deadLetter(DeadLetterReason reason) {
    totals.get(Outcome.DEAD_LETTER).add(1);
    reasons.get(reason).add(1);
  }
}
