package io.tidemark.rule.operator;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Releases;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import io.tidemark.state.operator.FlinkState;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
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
    return current == null ? read(context.getBroadcastState(CHANGES)) : current;
  }

  /** Likewise, of an operator that has the changes at hand. */
  Catalogue read(ReadOnlyBroadcastState<String, RuleChange> changes) throws Exception {
    if (current == null) {
      current = with(packaged, changes);
    }
    return current;
  }

  private static Catalogue with(
      Catalogue packaged, ReadOnlyBroadcastState<String, RuleChange> changes) throws Exception {
    List<RuleChange> all = new ArrayList<>();
    changes.immutableEntries().forEach(change -> all.add(change.getValue()));
    return Releases.with(packaged, all);
  }
}
