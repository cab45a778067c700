package io.tidemark.recount;

import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What stands after the lines of one scenario file, by the law's lines. */
final class Crossings {
  private Crossings() {}

  static SortedSet<StandingLine> lines(List<? extends TelemetryEvent> events) {
    return Recount.of(Shuffles.asScenario(events), LegalLines.catalogue(), null).lines();
  }

  /** The ids of the rules of the law that stand for anyone; those of mere reach left out. */
  static SortedSet<String> of(List<? extends TelemetryEvent> events) {
    SortedSet<String> rules = new TreeSet<>();
    for (StandingLine line : lines(events)) {
      if (!line.ruleId().startsWith("reach.")) {
        rules.add(line.ruleId());
      }
    }
    return rules;
  }

  /** The lineages that reach 5,000 views, each with its value. */
  static List<String> reachedByViews(List<? extends TelemetryEvent> events) {
    return lines(events).stream()
        .filter(line -> line.ruleId().equals("reach.views"))
        .filter(line -> line.subjectKind() == RuleSubject.LINEAGE)
        .map(line -> line.subjectId() + " " + line.value().toPlainString())
        .toList();
  }
}
