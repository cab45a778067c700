package io.tidemark.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Detected;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What stands after the lines of one scenario file, by the law's lines; the decision core is held
 * against it, in several orders and by the packaged catalogue.
 */
final class Crossings {
  private static final int ORDERS = 3;
  private static final Catalogue PACKAGED = CatalogueLoader.loadPackaged();

  private Crossings() {}

  static SortedSet<StandingLine> lines(List<? extends TelemetryEvent> events) {
    List<TelemetryEvent> scenario = Shuffles.asScenario(events);
    SortedSet<StandingLine> lines = Recount.of(scenario, LegalLines.catalogue(), null).lines();
    SortedSet<StandingLine> packaged = Recount.of(scenario, PACKAGED, null).lines();
    for (long seed = 1; seed <= ORDERS; seed++) {
      List<TelemetryEvent> order = Shuffles.anyOrder(scenario, new Random(seed));
      assertThat(Detected.lines(order, PACKAGED, null, seed))
          .as("the decision core, in order %d", seed)
          .isEqualTo(packaged);
    }
    return lines;
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
