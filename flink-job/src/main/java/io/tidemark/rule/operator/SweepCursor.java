package io.tidemark.rule.operator;

import io.tidemark.rule.ChangedRules;
import java.util.HashSet;
import java.util.List;

/**
 * How far one instance has come with judging its keys again, as it stands in a checkpoint.
 *
 * @param digest of the catalogue then in force
 * @param everything whether all rules are judged again
 * @param rules ids of those that are, when it is not everything
 * @param keyGroups those not done; empty without a sweep
 */
public record SweepCursor(
    String digest, boolean everything, List<String> rules, List<Integer> keyGroups) {
  public SweepCursor {
    rules = List.copyOf(rules);
    keyGroups = List.copyOf(keyGroups);
  }

  static SweepCursor of(String digest, ChangedRules changed, List<Integer> keyGroups) {
    return new SweepCursor(
        digest, changed.everything(), changed.ids().stream().sorted().toList(), keyGroups);
  }

  ChangedRules changed() {
    return everything
        ? ChangedRules.EVERYTHING
        : new ChangedRules(false, true, new HashSet<>(rules));
  }
}
