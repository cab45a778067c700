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

/** Says why a line does not stand crossed: no longer, or not yet. */
final class WhyNot {
  private WhyNot() {}

  /** Why a line that stood crossed does so no longer. */
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
    String obstacle = obstacle(rule, findings, " any more");
    if (obstacle != null) {
      return obstacle;
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

  /**
   * Why no alert of that rule stands; none does.
   *
   * @param amounts what the findings have for the rule
   */
  static String now(Rule rule, Findings findings, Map<Measure, BigDecimal> amounts) {
    String obstacle = obstacle(rule, findings, "");
    if (obstacle != null) {
      return obstacle;
    }
    if (rule.line().minimumActs() > 0 && amounts.isEmpty()) {
      return "fewer than " + rule.line().minimumActs() + " acts that count";
    }
    BigDecimal value = rule.line().weigh(amounts);
    return rule.line().isReachedBy(value)
        ? "a rule of the same family has reached its own line, or the judgement is due"
        : "the sum is "
            + value.toPlainString()
            + ", "
            + rule.threshold().subtract(value).toPlainString()
            + " short of "
            + rule.threshold().toPlainString();
  }

  /**
   * Why the rule does not judge the subject at all; null: it does.
   *
   * @param anyMore what follows when it once did
   */
  private static String obstacle(Rule rule, Findings findings, String anyMore) {
    if (!Judgement.isLabelled(rule, findings)) {
      return "no "
          + rule.labels().stream().map(Label::fact).collect(Collectors.joining(" or "))
          + " holds"
          + anyMore;
    }
    if (rule.gate() != null
        && findings.kind() == RuleSubject.SERVICE
        && !findings.isAttested(rule.gate())) {
      return "no " + rule.gate() + " holds" + anyMore;
    }
    for (String fact : rule.scope().requires()) {
      if (!findings.isAttested(fact)) {
        return "no " + fact + " holds" + anyMore;
      }
    }
    return Judgement.judges(rule, findings)
        ? null
        : "the act was before " + rule.scope().effectiveFrom() + ", when the rule begins";
  }
}
