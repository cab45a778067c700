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
 * What stands after the lines of one scenario file; the decision core is held against it, in
 * several orders.
 */
final class Crossings {
  private static final int ORDERS = 3;
  private static final Catalogue PACKAGED = CatalogueLoader.loadPackaged();

  private Crossings() {}

  static SortedSet<StandingLine> lines(List<? extends TelemetryEvent> events) {
    return lines(events, PACKAGED);
  }

  static SortedSet<StandingLine> lines(List<? extends TelemetryEvent> events, Catalogue catalogue) {
    List<TelemetryEvent> scenario = Shuffles.asScenario(events);
    SortedSet<StandingLine> lines = Recount.of(scenario, catalogue, null).lines();
    for (long seed = 1; seed <= ORDERS; seed++) {
      List<TelemetryEvent> order = Shuffles.anyOrder(scenario, new Random(seed));
      assertThat(Detected.lines(order, catalogue, null, seed))
          .as("the decision core, in order %d", seed)
          .isEqualTo(lines);
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

  /** Where that rule stands: kind of subject, its id, and the value, as {@code ACCOUNT a 3}. */
  static List<String> of(String ruleId, List<? extends TelemetryEvent> events) {
    return of(ruleId, events, PACKAGED);
  }

  static List<String> of(
      String ruleId, List<? extends TelemetryEvent> events, Catalogue catalogue) {
    return lines(events, catalogue).stream()
        .filter(line -> line.ruleId().equals(ruleId))
        .map(
            line ->
                line.subjectKind() + " " + line.subjectId() + " " + line.value().toPlainString())
        .toList();
  }

  /** The one line of that rule that stands. */
  static StandingLine line(String ruleId, List<? extends TelemetryEvent> events) {
    return line(ruleId, events, PACKAGED);
  }

  static StandingLine line(
      String ruleId, List<? extends TelemetryEvent> events, Catalogue catalogue) {
    List<StandingLine> lines =
        lines(events, catalogue).stream().filter(line -> line.ruleId().equals(ruleId)).toList();
    assertThat(lines).as(ruleId).hasSize(1);
    return lines.get(0);
  }

  /** The packaged catalogue with these rules too. */
  static Catalogue packagedWith(RuleDraft... drafts) {
    Catalogue catalogue = PACKAGED;
    for (RuleDraft draft : drafts) {
      catalogue = RandomReleases.after(catalogue, List.of(RandomReleases.setting(draft.build())));
    }
    return catalogue;
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
