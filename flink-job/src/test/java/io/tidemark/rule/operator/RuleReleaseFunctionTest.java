package io.tidemark.rule.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import io.tidemark.rule.RuleStep;
import io.tidemark.rule.RuleText;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.DeadLetterReason;
import io.tidemark.telemetry.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Releases of rules: whole or not at all. */
class RuleReleaseFunctionTest {
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();
  private static final String LOWERED =
      RuleText.render(CATALOGUE.rules().get("reach.views")).replace("5000", "100");

  private OneInputStreamOperatorTestHarness<RuleDeserializer.Read, RuleRelease> harness;
  private long offset;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private static OneInputStreamOperatorTestHarness<RuleDeserializer.Read, RuleRelease> harness()
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(new RuleReleaseFunction(CATALOGUE)));
  }

  private void tell(RuleStep.Kind kind, String ruleId, String definition) throws Exception {
    RuleStep step =
        new RuleStep(
            "r1",
            kind,
            ruleId,
            definition,
            new Origin("rules", 0, offset, offset),
            null,
            ("record " + offset).getBytes(StandardCharsets.UTF_8));
    offset++;
    harness.processElement(new RuleDeserializer.Read(step, null), 0);
  }

  private List<RuleRelease> releases() {
    return harness.extractOutputValues();
  }

  private List<DeadLetter> deadLetters() {
    var letters = harness.getSideOutput(RuleReleaseFunction.DEAD_LETTERS);
    return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
  }

  @Test
  void nothingAppliesBeforeItsCommit() throws Exception {
    tell(RuleStep.Kind.RULE, "reach.views", LOWERED);
    tell(RuleStep.Kind.DISABLE, "reach.shares", null);
    assertThat(releases()).isEmpty();

    tell(RuleStep.Kind.COMMIT, null, null);
    assertThat(releases())
        .containsExactly(
            new RuleRelease(
                "r1",
                List.of(
                    new RuleChange("reach.views", LOWERED), new RuleChange("reach.shares", null))));
  }

  @Test
  void stepsWithoutACommitSurviveARestart() throws Exception {
    tell(RuleStep.Kind.RULE, "reach.views", LOWERED);
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(snapshot);
    harness.open();

    tell(RuleStep.Kind.COMMIT, null, null);
    assertThat(releases()).hasSize(1);
  }

  @Test
  void aRuleThatDoesNotParseIsADeadLetterWithItsBytes() throws Exception {
    tell(RuleStep.Kind.RULE, "reach.views", "id: [");

    assertThat(deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(DeadLetterReason.INVALID_RULE);
              assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("record 0");
            });
  }

  @Test
  void aRuleUnderAnotherRulesIdIsADeadLetter() throws Exception {
    tell(RuleStep.Kind.RULE, "reach.shares", LOWERED);

    assertThat(deadLetters()).hasSize(1);
    assertThat(deadLetters().get(0).error()).contains("reach.shares").contains("reach.views");
  }

  @Test
  void aReleaseThatBreaksTheCatalogueIsRejectedWhole() throws Exception {
    for (String own : List.of("pi.items.class-a", "pi.items.class-b", "pi.items.class-c")) {
      tell(RuleStep.Kind.DISABLE, own, null);
    }
    tell(RuleStep.Kind.RULE, "reach.views", LOWERED);
    tell(RuleStep.Kind.COMMIT, null, null);

    assertThat(releases()).isEmpty();
    assertThat(deadLetters()).as("four steps and the commit").hasSize(5);
  }

  @Test
  void aReleaseWithABadStepIsRejectedWholeAlsoAfterARestart() throws Exception {
    tell(RuleStep.Kind.DISABLE, "reach.shares", null);
    tell(RuleStep.Kind.RULE, "reach.views", LOWERED.replace("100", "-1").replace("watch", "hot"));
    assertThat(deadLetters())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.error()).as("all that is wrong").contains("hot").contains("-1"));
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(snapshot);
    harness.open();

    tell(RuleStep.Kind.COMMIT, null, null);
    assertThat(releases()).isEmpty();
    assertThat(deadLetters()).as("the sound step and the commit").hasSize(2);

    tell(RuleStep.Kind.RULE, "reach.views", LOWERED);
    tell(RuleStep.Kind.COMMIT, null, null);
    assertThat(releases()).as("a mended release, even of the same id").hasSize(1);
  }

  @Test
  void aStepThatLacksWhatItsKindNeedsIsADeadLetter() throws Exception {
    tell(RuleStep.Kind.RULE, "reach.views", null);
    tell(RuleStep.Kind.DISABLE, null, null);

    assertThat(deadLetters()).hasSize(2);
  }

  @Test
  void aBadRuleIsADeadLetterThatTellsAllThatIsWrong() throws Exception {
    String bad =
        """
        id: defamation.views
        level: serious
        subject: lineage
        measure: clicks
        threshold: -1
        window: P18M
        effective-from: 2013-09-31
        aggravating: [x, x]
        """;
    tell(RuleStep.Kind.RULE, "defamation.views", bad);
    tell(RuleStep.Kind.COMMIT, null, null);

    assertThat(deadLetters()).as("the rule and the commit").hasSize(2);
    assertThat(deadLetters().get(0).error().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("release r1 is not applied: rule:1: defamation.views: citation: "),
            line -> assertThat(line).startsWith("rule:4: defamation.views: measure: "),
            line -> assertThat(line).startsWith("rule:5: defamation.views: threshold: "),
            line -> assertThat(line).startsWith("rule:6: defamation.views: window: "),
            line -> assertThat(line).startsWith("rule:7: defamation.views: effective-from: "),
            line -> assertThat(line).startsWith("rule:8: defamation.views: aggravating: "));
  }

  @Test
  void aReleaseWhoseRulesDoNotFitTogetherTellsAllOfIt() throws Exception {
    String views = RuleText.render(CATALOGUE.rules().get("defamation.views"));
    tell(
        RuleStep.Kind.RULE,
        "defamation.views",
        views + "signals: [defamation.views]\nbase-offence: defamation\n");
    tell(RuleStep.Kind.COMMIT, null, null);

    assertThat(releases()).isEmpty();
    assertThat(deadLetters())
        .hasSize(2)
        .allSatisfy(
            letter ->
                assertThat(letter.error())
                    .contains("defamation.views: signals: there is no rule defamation.views of")
                    .contains("base-offence: it would show what it presupposes"));
  }
}
