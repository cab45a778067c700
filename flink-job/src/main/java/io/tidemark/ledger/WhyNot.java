package io.tidemark.ledger;

import io.tidemark.alert.AlertRevision;
import io.tidemark.rule.Findings;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import java.util.List;

/** Says why a line that stood crossed does so no longer. */
final class WhyNot {
  private WhyNot() {}

  static String explain(AlertRevision last, List<Rule> rules, Findings findings) {
    Rule rule =
        rules.stream().filter(each -> each.id().equals(last.ruleId())).findFirst().orElse(null);
    if (rule == null) {
      return "the rule is no longer in force";
    }
    if (rule.gate() != null && !findings.isOpen(rule.gate())) {
      return "no " + rule.gate() + " holds any more";
    }
    if (rule.subject() == RuleSubject.LINEAGE
        && rule.label() != null
        && findings.labelled(rule.label()) == null) {
      return "no " + rule.label().fact() + " holds any more";
    }
    var value = rule.weigh(findings.amounts(rule, false));
    if (rule.isReachedBy(value)) {
      return "a rule of the same family has reached its own line";
    }
    return "the sum is now "
        + value.toPlainString()
        + ", below "
        + rule.threshold().toPlainString();
  }
}
