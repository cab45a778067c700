package io.tidemark.rule.operator;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueDigest;
import io.tidemark.rule.ChangedRules;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.TimerHeapInternalTimer;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a {@link SweptFunction}, and has every key judged again when a release, or another catalogue
 * at the start, changes what is in force: in short slices, between which records and barriers pass.
 *
 * <p>A release amid a sweep starts it over for the rules of both. What is left at the end of input
 * is done before event time ends, so that whatever waits for that end sees all of it.
 */
public final class SweepingOperator<IN, OUT>
    extends CoBroadcastWithKeyedOperator<String, IN, RuleRelease, OUT> {
  private static final long serialVersionUID = 1L;

  /** Well below 10 ms: what is in hand when it ends, a key or the listing of a group, is done. */
  private static final Duration SLICE = Duration.ofMillis(6);

  /** Leaves records about a seventh of the time however long the sweep. */
  private static final long PAUSE_MILLIS = 1;

  /** One an instance; on restore each takes all of them and keeps its own key groups. */
  private static final ListStateDescriptor<SweepCursor> CURSORS =
      new ListStateDescriptor<>("sweep-cursors", SweepCursor.class);

  private final SweptFunction<IN, OUT> function;
  private final long sliceNanos;

  private transient ListState<SweepCursor> cursors;
  private transient BroadcastState<String, RuleChange> changes;
  private transient KeyGroupRange keyGroups;
  private transient ChangedRules changed;
  private transient Sweep sweep;
  private transient SweepMetrics sweepMetrics;
  private transient String unfinished;

  public SweepingOperator(SweptFunction<IN, OUT> function) {
    this(function, SLICE);
  }

  SweepingOperator(SweptFunction<IN, OUT> function, Duration slice) {
    super(function, List.of(LiveCatalogue.CHANGES));
    this.function = function;
    this.sliceNanos = slice.toNanos();
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    cursors = context.getOperatorStateStore().getUnionListState(CURSORS);
  }

  @Override
  public void open() throws Exception {
    function.follow(
        new SweptFunction.CurrentKey() {
          @Override
          public String get() {
            return (String) getCurrentKey();
          }

          @Override
          public void set(String key) {
            setCurrentKey(key);
          }

          @Override
          public boolean keepsObjects() {
            return !getKeyedStateBackend().isSafeToReuseKVState();
          }
        });
    super.open();
    TaskInfo task = getRuntimeContext().getTaskInfo();
    keyGroups =
        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            task.getMaxNumberOfParallelSubtasks(),
            task.getNumberOfParallelSubtasks(),
            task.getIndexOfThisSubtask());
    changes = getOperatorStateBackend().getBroadcastState(LiveCatalogue.CHANGES);
    sweepMetrics = new SweepMetrics(getMetricGroup());
    changed = ChangedRules.NONE;
    goOn();
  }

  /** Goes on with the sweep of the checkpoint; over everything, when the catalogue is another. */
  private void goOn() throws Exception {
    String digest = CatalogueDigest.of(inForce());
    ChangedRules before = ChangedRules.NONE;
    BitSet groups = new BitSet();
    for (SweepCursor cursor : cursors.get()) {
      if (!cursor.digest().equals(digest)) {
        before = ChangedRules.EVERYTHING;
        groups = ownKeyGroups();
      } else if (!cursor.keyGroups().isEmpty()) {
        before = before.plus(cursor.changed());
        cursor.keyGroups().forEach(groups::set);
      }
    }
    groups.and(ownKeyGroups());
    if (!groups.isEmpty()) {
      begin(before, groups);
    }
  }

  private BitSet ownKeyGroups() {
    BitSet own = new BitSet();
    own.set(keyGroups.getStartKeyGroup(), keyGroups.getEndKeyGroup() + 1);
    return own;
  }

  private Catalogue inForce() throws Exception {
    return function.catalogue(changes);
  }

  @Override
  public void processElement2(StreamRecord<RuleRelease> release) throws Exception {
    Catalogue before = inForce();
    super.processElement2(release);
    ChangedRules concerning = function.concerning(before, inForce());
    if (!concerning.isEmpty()) {
      begin(changed.plus(concerning), ownKeyGroups());
    } else if (sweep != null) {
      function.onChange(changed, inForce());
    }
  }

  private void begin(ChangedRules rules, BitSet groups) throws Exception {
    boolean runs = sweep != null;
    if (runs) {
      sweep.close();
    }
    changed = rules;
    unfinished = null;
    function.onChange(rules, inForce());
    sweep =
        new Sweep(
            this.<String>getKeyedStateBackend()
                .getKeys(function.sweptState(), VoidNamespace.INSTANCE),
            groups,
            getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks());
    sweepMetrics.begin();
    if (!runs) {
      pause();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a slice that fails fails the task
  private void pause() {
    var clock = getProcessingTimeService();
    clock.registerTimer(clock.getCurrentProcessingTime() + PAUSE_MILLIS, time -> slice());
  }

  private void slice() throws Exception {
    if (sweep != null) {
      long end = System.nanoTime() + sliceNanos;
      do {
        judgeNext();
      } while (sweep != null && System.nanoTime() < end);
      if (sweep != null) {
        pause();
      }
    }
  }

  private void judgeNext() throws Exception {
    String key = unfinished == null ? sweep.next() : unfinished;
    if (key == null) {
      sweep = null;
      changed = ChangedRules.NONE;
      sweepMetrics.end();
      return;
    }
    setCurrentKey(key);
    onProcessingTime(
        new TimerHeapInternalTimer<>(SweptFunction.SWEEP, key, VoidNamespace.INSTANCE));
    SweepTurn turn = function.lastTurn();
    unfinished = turn.isDone() ? null : key;
    sweepMetrics.judged(turn.judged());
  }

  private void finishSweep() throws Exception {
    while (sweep != null) {
      judgeNext();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      finishSweep();
    }
    super.processWatermark(mark);
  }

  @Override
  public void finish() throws Exception {
    finishSweep();
    super.finish();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    cursors.update(
        List.of(
            SweepCursor.of(
                CatalogueDigest.of(inForce()),
                changed,
                sweep == null ? List.of() : sweep.groupsLeft())));
  }

  @Override
  public void close() throws Exception {
    if (sweep != null) {
      sweep.close();
    }
    super.close();
  }
}
