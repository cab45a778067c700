package io.tidemark.ledger;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.Distance;
import io.tidemark.rule.Findings;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import io.tidemark.rule.Rulebook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How far a subject is from each line of its kind. */
final class Distances {
  /** Rules that an answer shows; a catalogue may have a thousand. */
  static final int MOST = 100;

  private static final Comparator<Distance> NEAREST_FIRST =
      Comparator.<Distance>comparingInt(distance -> distance.alertId() == null ? 1 : 0)
          .thenComparingDouble(distance -> -distance.share())
          .thenComparing(Distance::ruleId);

  private Distances() {}

  static List<Distance> of(Rulebook book, Findings findings, AlertBook alerts) {
    List<Distance> distances = new ArrayList<>();
    for (Rule rule : book.all()) {
      distances.add(of(rule, findings, alerts.standing(rule)));
    }
    distances.sort(NEAREST_FIRST);
    return distances.subList(0, Math.min(MOST, distances.size()));
  }

  static int leftOut(Rulebook book) {
    return Math.max(0, book.all().size() - MOST);
  }

  private static Distance of(Rule rule, Findings findings, AlertRevision standing) {
    Map<Measure, BigDecimal> amounts = findings.amounts(rule, false);
    return new Distance(
        rule.id(),
        rule.version(),
        rule.level(),
        rule.engineering(),
        rule.state() == RuleState.SHADOW,
        rule.citation(),
        rule.line().weigh(amounts),
        rule.threshold(),
        findings.counts(rule, amounts),
        standing == null ? null : standing.alertId(),
        standing == null ? 0 : standing.revision(),
        standing == null
            ? WhyNot.now(rule, findings, amounts)
            : "the line is reached: an alert stands");
  }
}
