package io.tidemark.ledger;

import io.tidemark.alert.AlertRevision;
import io.tidemark.rule.Findings;
import io.tidemark.rule.Judgement;
import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import io.tidemark.rule.RuleSubject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says why a line that stood crossed does so no longer. */
final class WhyNot {
  private WhyNot() {}

  static String explain(AlertRevision last, List<Rule> rules, Findings findings) {
    Rule rule =
        rules.stream().filter(each -> each.id().equals(last.ruleId())).findFirst().orElse(null);
    if (rule == null) {
      return "the rule is no longer in force";
    }
    boolean inShadow = rule.state() == RuleState.SHADOW;
    if (inShadow != last.shadow()) {
      return inShadow ? "the rule is in shadow now" : "the rule is in shadow no longer";
    }
    if (!Judgement.isLabelled(rule, findings)) {
      return "no "
          + rule.labels().stream().map(Label::fact).collect(Collectors.joining(" or "))
          + " holds any more";
    }
    if (rule.gate() != null
        && findings.kind() == RuleSubject.SERVICE
        && !findings.isAttested(rule.gate())) {
      return "no " + rule.gate() + " holds any more";
    }
    for (String fact : rule.scope().requires()) {
      if (!findings.isAttested(fact)) {
        return "no " + fact + " holds any more";
      }
    }
    if (!Judgement.judges(rule, findings)) {
      return "the act was before " + rule.scope().effectiveFrom() + ", when the rule begins";
    }
    Map<Measure, BigDecimal> amounts = findings.amounts(rule, false);
    if (rule.line().minimumActs() > 0 && amounts.isEmpty()) {
      return "fewer than " + rule.line().minimumActs() + " acts that count are left";
    }
    BigDecimal value = rule.line().weigh(amounts);
    if (rule.line().isReachedBy(value)) {
      return "a rule of the same family has reached its own line";
    }
    String changed =
        last.ruleVersion().equals(rule.version()) ? "" : "the rule has a new version; ";
    return changed
        + "the sum is now "
        + value.toPlainString()
        + ", below "
        + rule.threshold().toPlainString();
  }
}
