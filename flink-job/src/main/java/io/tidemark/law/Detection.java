package io.tidemark.law;

import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How a criterion comes to be known, in a few words. */
final class Detection {
  private Detection() {}

  static String of(Rule rule) {
    List<String> needed = needed(rule);
    String how = how(rule);
    return (needed.isEmpty() ? how : how + ", needs a person for " + Words.joined(needed, "and"))
        + (rule.attestable() ? "; or attested fact" : "");
  }

  private static String how(Rule rule) {
    Set<Measure> measures = rule.weights().keySet();
    if (measures.stream().noneMatch(Measure::isAttested)) {
      return "from telemetry";
    }
    if (!measures.stream().allMatch(Measure::isAttested)) {
      return "from telemetry and attested facts";
    }
    if (!measures.contains(Measure.ATTESTED)) {
      return "sums of attested figures";
    }
    return rule.threshold().compareTo(BigDecimal.ONE) == 0
        ? "attested fact"
        : "attested facts, counted";
  }

  private static List<String> needed(Rule rule) {
    List<String> needed = new ArrayList<>();
    boolean byFactAlone = rule.weights().keySet().stream().allMatch(Measure::isAttested);
    if (!rule.labels().isEmpty()) {
      needed.add(byFactAlone ? "the label on content" : "the label");
    }
    if (rule.gate() != null && !rule.line().facts().contains(rule.gate())) {
      needed.add("the refused order");
    }
    if (rule.line().after() != null) {
      needed.add("the earlier punishment");
    }
    rule.scope().requires().forEach(fact -> needed.add("`" + fact + "`"));
    if (!rule.notes().lawfulBasisGates().isEmpty() && !byFactAlone) {
      needed.add("the lawful basis where it is not told");
    }
    rule.notes().pending().forEach(point -> needed.add(point.replace('-', ' ')));
    if (rule.level().isNote() && rule.engineering()) {
      needed.add("its confirmation");
    }
    return needed;
  }
}
