package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.cli.CommandLineRun;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.recount.Events;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleText;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertStatus;
import io.tidemark.schemas.RuleRecord;
import io.tidemark.schemas.RuleRecordKind;
import io.tidemark.schemas.Witness;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.View;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
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
  void aLowerLineRaisesForAStandingCountAfterItsCommitOnly(Platform platform) throws Exception {
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(platform.options(), 2);
      view(4_000, platform, detector);
      platform.release(step("lower", RuleRecordKind.RULE, VIEWS.id(), LOWERED));
      releaseBadRule(platform);
      view(1, platform, detector);
      detector.awaitCheckpoint();
      assertThat(platform.alerts().revisions()).isEmpty();
      platform.release(step("lower", RuleRecordKind.COMMIT, null, null));
      Await.until("an alert", () -> !platform.alerts().revisions().isEmpty());
      detector.drain();
    }
    AlertLog alerts = platform.alerts();
    assertThat(alerts.revisions()).hasSize(1);
    Alert raised = alerts.of("reach.views", "c").get(0);
    assertThat(raised.getValue()).isEqualTo("4001");
    assertThat(raised.getThreshold()).isEqualTo("3000");
    assertThat(raised.getRuleVersion()).isEqualTo(RuleText.parse(LOWERED).version());
    Witness witness = raised.getEvidence().getWitness();
    assertThat(platform.eventIdAt(witness.getTopic(), witness.getPartition(), witness.getOffset()))
        .as("a record that contributed")
        .isIn("v1", "v2");
  }

  @Test
  void aHigherLineWithdrawsAndALineThatGoesDoesToo(Platform platform) throws Exception {
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(platform.options(), 2);
      view(6_000, platform, detector);
      Await.until("an alert", () -> views(platform).size() == 1);
      String raised = RuleText.render(VIEWS).replace("threshold: 5000", "threshold: 7000");
      platform.release(
          step("higher", RuleRecordKind.RULE, VIEWS.id(), raised),
          step("higher", RuleRecordKind.COMMIT, null, null));
      Await.until("a withdrawal", () -> views(platform).size() == 2);
      platform.release(
          step("back", RuleRecordKind.RULE, VIEWS.id(), LOWERED),
          step("back", RuleRecordKind.COMMIT, null, null));
      Await.until("a revision more", () -> views(platform).size() == 3);
      platform.release(
          step("gone", RuleRecordKind.DISABLE, VIEWS.id(), null),
          step("gone", RuleRecordKind.COMMIT, null, null));
      Await.until("a second withdrawal", () -> views(platform).size() == 4);
      detector.drain();
    }
    assertThat(views(platform))
        .extracting(Alert::getStatus)
        .containsExactly(
            AlertStatus.RAISED, AlertStatus.WITHDRAWN, AlertStatus.RAISED, AlertStatus.WITHDRAWN);
    assertThat(views(platform).get(1).getReason()).contains("below 7000");
    assertThat(views(platform).get(3).getReason()).contains("no longer in force");
    platform.alerts().assertEachRevisionOnceAndInOrder();
  }

  private static List<Alert> views(Platform platform) {
    return platform.alerts().of("reach.views", "c");
  }

  @Test
  void aRuleOnTrialSpeaksOnATopicOfItsOwn(Platform platform) throws Exception {
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(platform.options(), 2);
      view(4_000, platform, detector);
      platform.release(
          step("trial", RuleRecordKind.RULE, VIEWS.id(), LOWERED + "state: shadow\n"),
          step("trial", RuleRecordKind.COMMIT, null, null));
      Await.until("a shadow alert", () -> !platform.shadowAlerts().revisions().isEmpty());
      detector.drain();
    }
    assertThat(platform.shadowAlerts().of("reach.views", "c"))
        .singleElement()
        .satisfies(alert -> assertThat(alert.getShadow()).isTrue());
    assertThat(platform.alerts().revisions()).isEmpty();
  }

  @Test
  void aFailureAmidTheSweepChangesNothing(Platform platform) throws Exception {
    int contents = 20_000;
    List<View> views = new ArrayList<>();
    for (int i = 0; i < contents; i++) {
      views.add(events.views("c" + i, i % 2 == 0 ? 4_000 : 2_000));
    }
    platform.produce(views);
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submitToRestart(platform.options(), 2);
      detector.awaitRecords(contents);
      detector.awaitCheckpoint();
      platform.release(
          step("lower", RuleRecordKind.RULE, VIEWS.id(), LOWERED),
          step("lower", RuleRecordKind.COMMIT, null, null));
      Await.until("some alert", () -> !platform.alerts().revisions().isEmpty());
      cluster.replaceTaskManager();
      detector.awaitRestart();
      Await.until("all alerts", () -> platform.alerts().revisions().size() == contents / 2);
      detector.drain();
    }
    AlertLog alerts = platform.alerts();
    alerts.assertEachRevisionOnceAndInOrder();
    assertThat(alerts.standing()).hasSize(contents / 2);
    assertThat(alerts.revisions().values()).allMatch(revisions -> revisions.size() == 1);
  }

  @Test
  void aCatalogueIsPulledChangedPushedAndInForce(Platform platform) throws Exception {
    Path mine = directory.resolve("mine");
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(platform.options(), 2);
      view(4_000, platform, detector);
      assertThat(rules(platform, "pull", mine.toString()).status()).isZero();
      assertThat(CatalogueLoader.loadDirectory(mine)).isEqualTo(CatalogueLoader.loadPackaged());
      assertThat(rules(platform, "push", mine.toString()).out()).startsWith("nothing to push");

      Path reach = mine.resolve("reach.yaml");
      Files.writeString(
          reach, Files.readString(reach).replace("threshold: 5000", "threshold: 3000"));
      CommandLineRun diff = rules(platform, "diff", mine.toString());
      assertThat(diff.outLines())
          .containsExactly("~ reach.views: can raise", "    threshold: 5000 -> 3000");
      assertThat(rules(platform, "push", mine.toString(), "--dry-run").out()).isEqualTo(diff.out());
      assertThat(rules(platform, "diff", mine.toString()).out()).isEqualTo(diff.out());
      CommandLineRun push = rules(platform, "push", mine.toString(), "--release", "r1");
      assertThat(push.outLines()).contains("pushed release r1: 1 changes");
      assertThat(rules(platform, "diff", mine.toString()).outLines())
          .containsExactly("no difference");

      Await.until("an alert", () -> views(platform).size() == 1);
      detector.drain();
    }
    Path again = directory.resolve("again");
    assertThat(rules(platform, "pull", again.toString()).status()).isZero();
    assertThat(CatalogueLoader.loadDirectory(again)).isEqualTo(CatalogueLoader.loadDirectory(mine));
    assertThat(rules(platform, "pull", again.toString()).status()).as("not empty").isEqualTo(2);
    Files.writeString(mine.resolve("catalogue.yaml"), "zone: UTC\n");
    assertThat(rules(platform, "push", mine.toString()).status()).isEqualTo(2);
    assertThat(platform.deadLetters().records()).isEmpty();
  }

  private static CommandLineRun rules(Platform platform, String... arguments) {
    List<String> line = new ArrayList<>(List.of("rules"));
    line.addAll(List.of(arguments));
    Configuration options = platform.options();
    for (ConfigOption<String> option :
        List.of(TidemarkOptions.BOOTSTRAP_SERVERS, TidemarkOptions.TOPIC_RULES)) {
      line.addAll(List.of("--" + option.key(), options.get(option)));
    }
    return CommandLineRun.of(line.toArray(new String[0]));
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
        .as("the rule, and the commit of its release")
        .hasSize(2)
        .filteredOn(
            deadLetter -> new String(deadLetter.value(), StandardCharsets.UTF_8).contains(BAD))
        .singleElement()
        .satisfies(
            deadLetter ->
                assertThat(deadLetter.headers().lastHeader("dlq.reason").value())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("invalid_rule"));
    Alert raised = platform.alerts().of("reach.shares", "c").get(0);
    assertThat(raised.getThreshold()).isEqualTo("500");
    assertThat(raised.getRuleVersion()).isEqualTo(SHARES.version());
  }

  @Test
  void aStepThatLacksWhatItsKindNeedsGoesToTheDeadLetters(Platform platform) throws Exception {
    RuleRecord noDefinition = step("half", RuleRecordKind.RULE, VIEWS.id(), null);
    RuleRecord noRule = step("half", RuleRecordKind.DISABLE, null, null);
    RuleRecord commit = step("half", RuleRecordKind.COMMIT, null, null);
    platform.release(noDefinition, noRule, commit);
    try (Cluster cluster = Cluster.start(1, directory)) {
      Cluster.Detector detector = cluster.submit(platform.options(), 1);
      Await.until(
          "three dead letters",
          () -> {
            detector.outcomes();
            return platform.deadLetters().records().size() == 3;
          });
      view(5_000, platform, detector);
      detector.drain();
    }
    assertThat(platform.deadLetters().records())
        .extracting(deadLetter -> deadLetter.value())
        .containsExactlyInAnyOrder(
            platform.encoded(noDefinition), platform.encoded(noRule), platform.encoded(commit));
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
