package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.recount.Events;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleText;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.RuleRecord;
import io.tidemark.schemas.RuleRecordKind;
import io.tidemark.telemetry.Share;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dead letter that a reader sees left the rules' operator before a checkpoint that is complete:
 * whatever that operator told before it is in force everywhere. So the tests end a step with a bad
 * record and wait for its dead letter.
 */
@ExtendWith(SharedBroker.class)
class RuleReleaseEndToEndTest {
  private static final Rule VIEWS = rule("reach.views");
  private static final Rule SHARES = rule("reach.shares");
  private static final String LOWERED =
      RuleText.render(VIEWS).replace("threshold: 5000", "threshold: 3000");
  private static final String BAD =
      RuleText.render(SHARES).replace("threshold: 500", "threshold: many");

  @TempDir Path directory;

  private final Events events = new Events();
  private int badRecords;
  private int produced;

  private static Rule rule(String id) {
    return CatalogueLoader.loadPackaged().rules().get(id);
  }

  @Test
  void aReleaseJudgesContentThatIsTouchedAfterItsCommitOnly(Platform platform) throws Exception {
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(platform.options(), 2);
      view(4_000, platform, detector);
      platform.release(step("lower", RuleRecordKind.RULE, VIEWS.id(), LOWERED));
      releaseBadRule(platform);
      view(1, platform, detector);
      detector.awaitCheckpoint();
      platform.release(step("lower", RuleRecordKind.COMMIT, null, null));
      releaseBadRule(platform);
      assertThat(platform.alerts().revisions()).isEmpty();
      view(1, platform, detector);
      Await.until("an alert", () -> !platform.alerts().revisions().isEmpty());
      detector.drain();
    }
    AlertLog alerts = platform.alerts();
    assertThat(alerts.revisions()).hasSize(1);
    Alert raised = alerts.of("reach.views", "c").get(0);
    assertThat(raised.getValue()).isEqualTo("4002");
    assertThat(raised.getThreshold()).isEqualTo("3000");
    assertThat(raised.getRuleVersion()).isEqualTo(RuleText.parse(LOWERED).version());
  }

  @Test
  void aBadRuleGoesToTheDeadLettersAndTheOldOneStays(Platform platform) throws Exception {
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(platform.options(), 2);
      releaseBadRule(platform);
      platform.release(step("bad-1", RuleRecordKind.COMMIT, null, null));
      List<Share> shares = new ArrayList<>();
      for (int i = 1; i <= 500; i++) {
        shares.add(events.share("c", "sharer-" + i).build());
      }
      platform.produce(shares);
      detector.awaitRecords(500);
      detector.drain();
    }
    assertThat(platform.deadLetters().records())
        .singleElement()
        .satisfies(
            deadLetter -> {
              assertThat(new String(deadLetter.value(), StandardCharsets.UTF_8)).contains(BAD);
              assertThat(deadLetter.headers().lastHeader("dlq.reason").value())
                  .asString(StandardCharsets.UTF_8)
                  .isEqualTo("invalid_rule");
            });
    Alert raised = platform.alerts().of("reach.shares", "c").get(0);
    assertThat(raised.getThreshold()).isEqualTo("500");
    assertThat(raised.getRuleVersion()).isEqualTo(SHARES.version());
  }

  @Test
  void aStepThatLacksWhatItsKindNeedsGoesToTheDeadLetters(Platform platform) throws Exception {
    RuleRecord noDefinition = step("half", RuleRecordKind.RULE, VIEWS.id(), null);
    RuleRecord noRule = step("half", RuleRecordKind.DISABLE, null, null);
    platform.release(noDefinition, noRule, step("half", RuleRecordKind.COMMIT, null, null));
    try (Cluster cluster = Cluster.start(1, directory)) {
      Cluster.Detector detector = cluster.submit(platform.options(), 1);
      Await.until(
          "two dead letters",
          () -> {
            detector.outcomes();
            return platform.deadLetters().records().size() == 2;
          });
      view(5_000, platform, detector);
      detector.drain();
    }
    assertThat(platform.deadLetters().records())
        .extracting(deadLetter -> deadLetter.value())
        .containsExactlyInAnyOrder(platform.encoded(noDefinition), platform.encoded(noRule));
    assertThat(platform.alerts().of("reach.views", "c")).isNotEmpty();
  }

  private void view(long views, Platform platform, Cluster.Detector detector) throws Exception {
    platform.produce(List.of(events.views("c", views)));
    produced++;
    detector.awaitRecords(produced);
  }

  private void releaseBadRule(Platform platform) throws Exception {
    badRecords++;
    platform.release(step("bad-" + badRecords, RuleRecordKind.RULE, SHARES.id(), BAD));
    Await.until(
        "dead letter " + badRecords, () -> platform.deadLetters().records().size() == badRecords);
  }

  private static RuleRecord step(
      String release, RuleRecordKind kind, String ruleId, String definition) {
    return RuleRecord.newBuilder()
        .setReleaseId(release)
        .setKind(kind)
        .setRuleId(ruleId)
        .setDefinition(definition)
        .build();
  }
}
