package io.tidemark.demo.traffic;

import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The acts of owners: their original posts in lineages that carry a label. */
final class ActLedger {
  private final Map<String, List<Act>> acts = new HashMap<>();

  /** One such post, with what its lineage came to. */
  record Act(
      Set<Label> labels,
      long views,
      long forwards,
      Set<String> targets,
      boolean website,
      boolean dealtWith) {}

  void add(String owner, Act act) {
    acts.computeIfAbsent(owner, id -> new ArrayList<>()).add(act);
  }

  Set<String> owners() {
    return acts.keySet();
  }

  /** What the rule counts of the owner's acts; nothing where it asks for more acts. */
  Map<Measure, BigDecimal> amounts(String owner, Rule rule) {
    List<Act> counted =
        acts.getOrDefault(owner, List.of()).stream()
            .filter(act -> rule.labels().stream().anyMatch(act.labels()::contains))
            .filter(act -> !(act.dealtWith() && rule.line().leavesOutDealtWith()))
            .toList();
    Map<Measure, BigDecimal> amounts = new EnumMap<>(Measure.class);
    if (counted.isEmpty() || counted.size() < rule.line().minimumActs()) {
      return amounts;
    }
    amounts.put(Measure.ACTS, BigDecimal.valueOf(counted.size()));
    amounts.put(
        Measure.ACT_VIEWS, BigDecimal.valueOf(counted.stream().mapToLong(Act::views).sum()));
    amounts.put(
        Measure.ACT_FORWARDS, BigDecimal.valueOf(counted.stream().mapToLong(Act::forwards).sum()));
    amounts.put(
        Measure.ACT_VICTIMS,
        BigDecimal.valueOf(
            counted.stream().flatMap(act -> act.targets().stream()).distinct().count()));
    amounts.put(
        Measure.WEB_ITEMS, BigDecimal.valueOf(counted.stream().filter(Act::website).count()));
    return amounts;
  }
}
