package io.tidemark.rule.operator;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.ChangedRules;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A function over keyed state that follows the live catalogue: a key meets a new catalogue with its
 * next record, and {@link SweepingOperator} has every other key judged again.
 */
public abstract class SweptFunction<IN, OUT>
    extends KeyedBroadcastProcessFunction<String, IN, RuleRelease, OUT> {
  /** A timer of this time means: judge the key again. No clock ever shows it. */
  static final long SWEEP = Long.MIN_VALUE;

  private static final long serialVersionUID = 1L;

  private final LiveCatalogue catalogue;
  private transient CurrentKey currentKey;
  private transient SweepTurn lastTurn;

  /** The key whose state is at hand; a function may turn to another of its key groups. */
  public interface CurrentKey {
    /** Null before the first. */
    String get();

    void set(String key);

    /** True when state keeps the objects themselves, not what is written of them. */
    boolean keepsObjects();
  }

  protected SweptFunction(Catalogue packaged) {
    this.catalogue = new LiveCatalogue(packaged);
  }

  /** The catalogue in force; the same instance until a release changes it. */
  protected final Catalogue catalogue(ReadOnlyContext context) throws Exception {
    return catalogue.read(context);
  }

  final Catalogue catalogue(ReadOnlyBroadcastState<String, RuleChange> changes) throws Exception {
    return catalogue.read(changes);
  }

  /** To be called before the function is opened. */
  final void follow(CurrentKey key) {
    currentKey = key;
  }

  protected final CurrentKey currentKey() {
    return currentKey;
  }

  /** What was done when a key was last swept. */
  final SweepTurn lastTurn() {
    return lastTurn;
  }

  /** What was worked out from the catalogue holds no longer. */
  protected void onRelease() {}

  /** Name of the value state that every key holds which a change of the catalogue may concern. */
  protected abstract String sweptState();

  /** What of a change of the catalogue concerns any key here. */
  protected abstract ChangedRules concerning(Catalogue before, Catalogue after);

  /**
   * From now on keys are judged again for these rules. Called before the first of a sweep, and
   * whenever more has changed.
   */
  protected abstract void onChange(ChangedRules changed, Catalogue catalogue);

  /**
   * Judges the current key again, if its state is still there: it may have gone since the sweep saw
   * it. Doing so twice must be as good as once.
   */
  protected abstract SweepTurn sweep(OnTimerContext context, Collector<OUT> out) throws Exception;

  /** A timer of the function's own. */
  protected abstract void onDue(long timestamp, OnTimerContext context, Collector<OUT> out)
      throws Exception;

  @Override
  public final void processBroadcastElement(
      RuleRelease release, Context context, Collector<OUT> out) throws Exception {
    catalogue.apply(release, context);
    onRelease();
  }

  @Override
  public final void onTimer(long timestamp, OnTimerContext context, Collector<OUT> out)
      throws Exception {
    if (timestamp == SWEEP) {
      lastTurn = sweep(context, out);
    } else {
      onDue(timestamp, context, out);
    }
  }
}
