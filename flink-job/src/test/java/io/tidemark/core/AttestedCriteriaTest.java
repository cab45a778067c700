package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.recount.StandingLine;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every criterion of the catalogue that facts decide, on every kind of subject it accepts. */
class AttestedCriteriaTest {
  static Stream<Arguments> criteriaAndKinds() {
    return AttestedCriterion.all().stream()
        .flatMap(each -> each.kinds().stream().map(kind -> Arguments.of(each.rule(), each, kind)));
  }

  static Stream<Arguments> criteriaThatNeedSomething() {
    return criteriaAndKinds()
        .filter(each -> isNeeded((AttestedCriterion) each.get()[1], (String) each.get()[2]));
  }

  static Stream<AttestedCriterion> criteriaBehindAGate() {
    return AttestedCriterion.all().stream().filter(each -> each.needs().equals("order.refused"));
  }

  /** Persons need no label, and a refused order is asked of services alone. */
  private static boolean isNeeded(AttestedCriterion criterion, String kind) {
    return switch (criterion.needs()) {
      case "" -> false;
      case "order.refused" -> kind.equals("SERVICE");
      case "label.defamation", "label.insult" -> kind.equals("CONTENT");
      default -> true;
    };
  }

  /** The fact is on a copy, or on an account of a person, a victim, a service. */
  private static String subjectOf(String kind) {
    return switch (kind) {
      case "CONTENT" -> "copy";
      case "ACCOUNT" -> "account";
      case "VICTIM" -> "victim";
      default -> "main";
    };
  }

  /** The alert is on the copy's lineage, on the person, the victim, the service. */
  private static String judged(String kind) {
    return switch (kind) {
      case "CONTENT" -> "LINEAGE root";
      case "ACCOUNT" -> "ACCOUNT person";
      case "VICTIM" -> "VICTIM victim";
      default -> "SERVICE main";
    };
  }

  private static Story stage() {
    return new Story()
        .account("account", 9, "owner_id", "person")
        .post("root", "author")
        .post("copy", "copier", "origin_content_id", "root");
  }

  private static Story stageFor(AttestedCriterion criterion, String kind) {
    Story story = stage();
    if (!isNeeded(criterion, kind)) {
      return story;
    }
    return switch (criterion.needs()) {
      case "order.refused" -> story.refused();
      case "label.defamation" -> story.label("defamation", "root");
      case "label.insult" -> story.label("insult", "root");
      case "sanction.administrative" ->
          story
              .on("2023-03-01")
              .fact("sanction.administrative", "ACCOUNT", "account", "offence", "network")
              .on("2024-03-01");
      default -> story.fact(criterion.needs(), "ACCOUNT", "account");
    };
  }

  private static SortedSet<String> raised(AttestedCriterion criterion, String kind) {
    SortedSet<String> raised = new TreeSet<>();
    criterion.raised().forEach(rule -> raised.add(rule + " on " + judged(kind)));
    return raised;
  }

  private static SortedSet<String> standing(Story story) {
    SortedSet<String> standing = new TreeSet<>();
    for (StandingLine line : story.lines()) {
      standing.add(line.ruleId() + " on " + line.subjectKind() + ' ' + line.subjectId());
    }
    return standing;
  }

  @Test
  void theTableNamesEveryRuleThatCountsFacts() {
    SortedSet<String> rules = new TreeSet<>();
    for (Rule rule : Story.PACKAGED.rules().values()) {
      boolean countsFacts = rule.weights().keySet().stream().anyMatch(Measure::isAttested);
      if (countsFacts && !rule.level().isNote() && rule.state() == RuleState.ENABLED) {
        rule.scope()
            .subjects()
            .forEach(
                kind -> rules.add(rule.id() + ' ' + kind.name().replace("LINEAGE", "CONTENT")));
      }
    }
    SortedSet<String> table = new TreeSet<>();
    criteriaAndKinds().forEach(each -> table.add(each.get()[0] + " " + each.get()[2]));
    assertThat(table).isEqualTo(rules);
  }

  @ParameterizedTest(name = "{0} on {2}")
  @MethodSource("criteriaAndKinds")
  void atTheLineTheFactRaisesItsCriterionOnTheRightSubject(
      String rule, AttestedCriterion criterion, String kind) {
    Story story = stageFor(criterion, kind);
    criterion.upToTheLine(story, kind, subjectOf(kind));
    assertThat(standing(story)).isEqualTo(raised(criterion, kind));
    assertThat(story.line(rule).level()).isEqualTo(criterion.level());
  }

  @ParameterizedTest(name = "{0} on {2}")
  @MethodSource("criteriaAndKinds")
  void oneBelowTheLineItDoesNot(String rule, AttestedCriterion criterion, String kind) {
    Story story = stageFor(criterion, kind);
    criterion.shortOfTheLine(story, kind, subjectOf(kind));
    assertThat(story.rules()).doesNotContain(rule);
  }

  @ParameterizedTest(name = "{0} on {2}")
  @MethodSource("criteriaThatNeedSomething")
  void withoutWhatItNeedsItDoesNot(String rule, AttestedCriterion criterion, String kind) {
    Story story = criterion.upToTheLine(stage(), kind, subjectOf(kind));
    assertThat(story.rules()).doesNotContain(rule);
  }

  @ParameterizedTest
  @MethodSource("criteriaBehindAGate")
  void whatTookEffectBeforeTheRefusalDoesNotCount(AttestedCriterion criterion) {
    Story before = stage().refused().at("2024-03-01T03:59:59.999Z");
    assertThat(criterion.upToTheLine(before, "SERVICE", "main").rules()).isEmpty();
    Story from = stage().refused().at("2024-03-01T04:00:00Z");
    assertThat(criterion.upToTheLine(from, "SERVICE", "main").rules())
        .containsExactly(criterion.rule());
  }

  @ParameterizedTest(name = "{0} on {2}")
  @MethodSource("criteriaAndKinds")
  void aRetractionWithdrawsIt(String rule, AttestedCriterion criterion, String kind) {
    Story story = stageFor(criterion, kind);
    criterion.upToTheLine(story, kind, subjectOf(kind));
    assertThat(story.lastRevisions(rule))
        .extracting(AlertRevision::status)
        .containsOnly(AlertStatus.RAISED);
    story.later().fact("anything", kind, subjectOf(kind), "retracts", "last");
    assertThat(story.lastRevisions(rule))
        .allSatisfy(
            last -> {
              assertThat(last.status()).isEqualTo(AlertStatus.WITHDRAWN);
              assertThat(last.reason())
                  .contains("the fact " + criterion.fact() + " no longer holds");
            });
  }
}
