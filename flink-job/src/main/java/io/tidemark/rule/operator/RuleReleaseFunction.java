package io.tidemark.rule.operator;

import io.tidemark.metrics.operator.TidemarkMetric;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Releases;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import io.tidemark.rule.RuleStep;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.DeadLetterReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets releases go, whole or not at all, as {@link Releases} decides; what is rejected goes to the
 * dead letters. One instance only, so that there is one order.
 */
public final class RuleReleaseFunction extends ProcessFunction<RuleDeserializer.Read, RuleRelease>
    implements CheckpointedFunction {
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>(
          "rule-dead-letters", io.tidemark.state.operator.FlinkState.type(DeadLetter.class));

  /** Steps of releases without a commit; dropped with it. */
  private static final ListStateDescriptor<RuleStep> WAITING =
      new ListStateDescriptor<>("waiting-steps", RuleStep.class);

  /** Ids of such releases of which a step was rejected; dropped with the commit. */
  private static final ListStateDescriptor<String> SPOILED =
      new ListStateDescriptor<>("spoiled-releases", String.class);

  /** All changes ever let go, in order; grows with what is released; kept. */
  private static final ListStateDescriptor<RuleChange> RELEASED =
      new ListStateDescriptor<>("released-changes", RuleChange.class);

  /** The id of the release that applied last; one or none; kept. */
  private static final ListStateDescriptor<String> LAST_RELEASE =
      new ListStateDescriptor<>("last-release", String.class);

  private static final String NO_RELEASE = "packaged";

  private final Catalogue packaged;
  private transient ListState<RuleStep> waitingState;
  private transient ListState<String> spoiledState;
  private transient ListState<RuleChange> releasedState;
  private transient ListState<String> lastReleaseState;
  private transient Releases releases;
  private transient Set<String> shownReleases;
  private transient volatile String lastRelease;
  private transient Counter rejectedSteps;

  public RuleReleaseFunction(Catalogue packaged) {
    this.packaged = packaged;
  }

  @Override
  public void processElement(
      RuleDeserializer.Read read, Context context, Collector<RuleRelease> out) {
    if (read.deadLetter() != null) {
      rejectedSteps.inc();
      context.output(DEAD_LETTERS, read.deadLetter());
      return;
    }
    Releases.Outcome outcome = releases.receive(read.step());
    outcome.rejections().forEach(rejection -> reject(rejection, context));
    if (outcome.release() != null) {
      out.collect(outcome.release());
      applied(outcome.release().releaseId());
    }
  }

  private void applied(String releaseId) {
    lastRelease = releaseId;
    if (shownReleases.add(releaseId)) {
      TidemarkMetric.RELEASE_IN_FORCE.gauge(
          getRuntimeContext().getMetricGroup(),
          () -> releaseId.equals(lastRelease) ? 1 : 0,
          releaseId);
    }
  }

  private void reject(Releases.Rejection rejection, Context context) {
    rejectedSteps.inc();
    RuleStep step = rejection.step();
    context.output(
        DEAD_LETTERS,
        new DeadLetter(
            DeadLetterReason.INVALID_RULE,
            rejection.error(),
            "rules",
            step.origin(),
            step.origin().partitionTimeMillis(),
            step.key(),
            step.value()));
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    waitingState = context.getOperatorStateStore().getListState(WAITING);
    spoiledState = context.getOperatorStateStore().getListState(SPOILED);
    releasedState = context.getOperatorStateStore().getListState(RELEASED);
    releases =
        new Releases(
            packaged, all(waitingState), new HashSet<>(all(spoiledState)), all(releasedState));
    lastReleaseState = context.getOperatorStateStore().getListState(LAST_RELEASE);
    shownReleases = new HashSet<>();
    rejectedSteps =
        TidemarkMetric.REJECTED_RULE_STEPS.counter(getRuntimeContext().getMetricGroup());
    TidemarkMetric.RULES_IN_FORCE.gauge(
        getRuntimeContext().getMetricGroup(), () -> releases.inForce().rules().size());
    applied(all(lastReleaseState).stream().findFirst().orElse(NO_RELEASE));
  }

  private static <T> List<T> all(ListState<T> state) throws Exception {
    List<T> all = new ArrayList<>();
    state.get().forEach(all::add);
    return all;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    waitingState.update(releases.waiting());
    spoiledState.update(List.copyOf(releases.spoiled()));
    releasedState.update(releases.released());
    lastReleaseState.update(List.of(lastRelease));
  }
}
