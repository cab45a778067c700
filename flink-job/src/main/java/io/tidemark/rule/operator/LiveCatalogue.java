package io.tidemark.rule.operator;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import io.tidemark.rule.RuleText;
import io.tidemark.state.operator.FlinkState;
import java.io.Serializable;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.streaming.api.functions.co.BaseBroadcastProcessFunction;

/** The packaged catalogue with the released changes, as one parallel instance sees it. */
public final class LiveCatalogue implements Serializable {
  /** By rule id: its last released change; as many as rules were ever released; kept. */
  public static final MapStateDescriptor<String, RuleChange> CHANGES =
      FlinkState.table("rule-changes", String.class, RuleChange.class);

  private static final long serialVersionUID = 1L;

  private final Catalogue packaged;
  private transient Catalogue current;

  public LiveCatalogue(Catalogue packaged) {
    this.packaged = packaged;
  }

  /** Takes a whole release in. */
  public void apply(RuleRelease release, BaseBroadcastProcessFunction.Context context)
      throws Exception {
    BroadcastState<String, RuleChange> changes = context.getBroadcastState(CHANGES);
    for (RuleChange change : release.changes()) {
      changes.put(change.ruleId(), change);
    }
    current = null;
  }

  /** The catalogue in force; the same instance until a release changes it. */
  public Catalogue read(BaseBroadcastProcessFunction.ReadOnlyContext context) throws Exception {
    if (current == null) {
      current = with(packaged, context.getBroadcastState(CHANGES));
    }
    return current;
  }

  private static Catalogue with(
      Catalogue packaged, ReadOnlyBroadcastState<String, RuleChange> changes) throws Exception {
    Catalogue catalogue = packaged;
    for (Map.Entry<String, RuleChange> change : changes.immutableEntries()) {
      catalogue = with(catalogue, change.getValue());
    }
    return catalogue;
  }

  /** That catalogue with one change. */
  static Catalogue with(Catalogue catalogue, RuleChange change) {
    return change.definition() == null
        ? catalogue.without(change.ruleId())
        : catalogue.with(RuleText.parse(change.definition()));
  }
}
