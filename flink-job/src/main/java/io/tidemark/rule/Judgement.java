package io.tidemark.rule;

import io.tidemark.telemetry.LabelStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The decision: given what a ledger found and these rules, which lines stand crossed? */
public final class Judgement {
  private Judgement() {}

  /**
   * The rules that stand crossed, in the order given.
   *
   * @param rules the enabled rules for this kind of subject
   */
  public static List<Verdict> of(List<Rule> rules, Findings findings) {
    List<Verdict> reached = new ArrayList<>();
    Set<String> familiesWithOwnLine = new HashSet<>();
    for (Rule rule : rules) {
      Verdict verdict = judge(rule, findings);
      if (verdict != null) {
        reached.add(verdict);
        if (rule.family() != null && !rule.proRata()) {
          familiesWithOwnLine.add(familyAndLevel(rule));
        }
      }
    }
    reached.removeIf(
        verdict ->
            verdict.rule().proRata()
                && familiesWithOwnLine.contains(familyAndLevel(verdict.rule())));
    return reached;
  }

  private static String familyAndLevel(Rule rule) {
    return rule.family() + ' ' + rule.level();
  }

  private static Verdict judge(Rule rule, Findings findings) {
    if (rule.gate() != null && !findings.isOpen(rule.gate())) {
      return null;
    }
    if (rule.subject() == RuleSubject.LINEAGE
        && rule.label() != null
        && findings.labelled(rule.label()) == null) {
      return null;
    }
    Map<Measure, BigDecimal> amounts = findings.amounts(rule, false);
    BigDecimal value = rule.weigh(amounts);
    if (!rule.isReachedBy(value)) {
      return null;
    }
    return new Verdict(
        rule,
        value,
        basis(rule, findings),
        new TreeMap<>(findings.counts(rule, amounts)),
        rule.aggravating().stream().filter(findings::holds).sorted().toList(),
        pending(rule, findings));
  }

  private static Basis basis(Rule rule, Findings findings) {
    if (rule.label() == null) {
      return Basis.OBSERVED;
    }
    boolean confirmed =
        rule.subject() == RuleSubject.LINEAGE
            ? findings.labelled(rule.label()) == LabelStatus.CONFIRMED
            : rule.isReachedBy(rule.weigh(findings.amounts(rule, true)));
    return confirmed ? Basis.CONFIRMED : Basis.ALLEGED;
  }

  private static List<String> pending(Rule rule, Findings findings) {
    if (!findings.lawfulBasisUnknown()) {
      return List.of();
    }
    return rule.lawfulBasisGates().stream().filter(gate -> !findings.holds(gate)).sorted().toList();
  }
}
