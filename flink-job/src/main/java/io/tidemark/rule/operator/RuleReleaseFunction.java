package io.tidemark.rule.operator;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueError;
import io.tidemark.rule.CatalogueException;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import io.tidemark.rule.RuleStep;
import io.tidemark.rule.RuleText;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.DeadLetterReason;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Gathers the steps of a release until its commit, and lets it go whole if the catalogue is sound
 * with it; a bad rule, or a release that would break the catalogue, goes to the dead letters. One
 * instance only, so that there is one order.
 */
public final class RuleReleaseFunction extends ProcessFunction<RuleDeserializer.Read, RuleRelease>
    implements CheckpointedFunction {
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>(
          "rule-dead-letters", io.tidemark.state.operator.FlinkState.type(DeadLetter.class));

  /** Steps of releases without a commit; dropped with it. */
  private static final ListStateDescriptor<RuleStep> WAITING =
      new ListStateDescriptor<>("waiting-steps", RuleStep.class);

  /** All changes ever let go, in order; grows with what is released; kept. */
  private static final ListStateDescriptor<RuleChange> RELEASED =
      new ListStateDescriptor<>("released-changes", RuleChange.class);

  private final Catalogue packaged;
  private transient ListState<RuleStep> waitingState;
  private transient ListState<RuleChange> releasedState;
  private transient List<RuleStep> waiting;
  private transient List<RuleChange> released;

  public RuleReleaseFunction(Catalogue packaged) {
    this.packaged = packaged;
  }

  @Override
  public void processElement(
      RuleDeserializer.Read read, Context context, Collector<RuleRelease> out) {
    if (read.deadLetter() != null) {
      context.output(DEAD_LETTERS, read.deadLetter());
      return;
    }
    RuleStep step = read.step();
    switch (step.kind()) {
      case COMMIT -> commit(step, context, out);
      case DISABLE -> waiting.add(step);
      case RULE -> {
        try {
          waiting.add(step.of(idOf(step)));
        } catch (CatalogueException e) {
          reject(step, e.getMessage(), context);
        }
      }
    }
  }

  private static String idOf(RuleStep step) {
    String id = RuleText.parse(step.definition()).id();
    if (step.ruleId() != null && !step.ruleId().equals(id)) {
      throw new CatalogueException(
          List.of(
              new CatalogueError(
                  "rules topic",
                  1,
                  step.ruleId(),
                  "id",
                  "the definition is of rule " + id,
                  "the record's rule_id")));
    }
    return id;
  }

  /** All or nothing: the steps of the release leave the waiting list either way. */
  private void commit(RuleStep commit, Context context, Collector<RuleRelease> out) {
    List<RuleStep> steps =
        waiting.stream().filter(step -> step.releaseId().equals(commit.releaseId())).toList();
    waiting.removeAll(steps);
    List<RuleChange> changes =
        steps.stream().map(step -> new RuleChange(step.ruleId(), step.definition())).toList();
    List<RuleChange> after = new ArrayList<>(released);
    after.addAll(changes);
    try {
      Catalogue catalogue = packaged;
      for (RuleChange change : after) {
        catalogue = LiveCatalogue.with(catalogue, change);
      }
      RuleText.check(catalogue.rules().values());
    } catch (CatalogueException e) {
      steps.forEach(step -> reject(step, e.getMessage(), context));
      reject(commit, e.getMessage(), context);
      return;
    }
    released = after;
    out.collect(new RuleRelease(commit.releaseId(), changes));
  }

  private static void reject(RuleStep step, String error, Context context) {
    context.output(
        DEAD_LETTERS,
        new DeadLetter(
            DeadLetterReason.INVALID_RULE,
            "release " + step.releaseId() + " is not applied: " + error,
            "rules",
            step.origin(),
            step.origin().partitionTimeMillis(),
            step.key(),
            step.value()));
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    waitingState = context.getOperatorStateStore().getListState(WAITING);
    releasedState = context.getOperatorStateStore().getListState(RELEASED);
    waiting = new ArrayList<>();
    released = new ArrayList<>();
    waitingState.get().forEach(waiting::add);
    releasedState.get().forEach(released::add);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    waitingState.update(waiting);
    releasedState.update(released);
  }
}
