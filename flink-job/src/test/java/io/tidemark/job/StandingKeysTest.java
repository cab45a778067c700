package io.tidemark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.attribution.Cause;
import io.tidemark.attribution.Causes;
import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.HourCounts;
import io.tidemark.attribution.MemberReport;
import io.tidemark.attribution.MemberReport.HourRow;
import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.attribution.SubjectRow.ExportRow;
import io.tidemark.attribution.operator.ContentFunction;
import io.tidemark.attribution.operator.IdMemory;
import io.tidemark.attribution.operator.ViewBatchOperator;
import io.tidemark.ledger.operator.LineageFunction;
import io.tidemark.ledger.operator.SubjectFunction;
import io.tidemark.recount.Events;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.RuleText;
import io.tidemark.rule.operator.SweepingOperator;
import io.tidemark.rule.operator.SweptFunction;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.View;
import io.tidemark.telemetry.operator.PoisonLog;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What a release does to counts that nothing touches any more, at each operator that holds any. */
class StandingKeysTest {
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();
  private static final String AFTER = " (after: a change of the rules)";
  private static final int JUDGE_MILLIS = 50;

  private final Events events = new Events();
  private long offset;

  private static <IN, OUT> KeyedBroadcastOperatorTestHarness<String, IN, RuleRelease, OUT> harness(
      SweptFunction<IN, OUT> function, KeySelector<IN, String> key) throws Exception {
    return new KeyedBroadcastOperatorTestHarness<>(
        new SweepingOperator<>(function), key, Types.STRING, 16, 1, 0);
  }

  private static KeyedBroadcastOperatorTestHarness<String, MemberReport, RuleRelease, AlertRevision>
      lineages(Catalogue catalogue) throws Exception {
    return harness(new LineageFunction(catalogue, PoisonLog.off()), MemberReport::rootId);
  }

  private static RuleChange line(String rule, String threshold, String other) {
    String text = RuleText.render(CATALOGUE.rules().get(rule));
    return new RuleChange(rule, text.replace("threshold: " + threshold, "threshold: " + other));
  }

  private static <IN, OUT> void release(
      KeyedBroadcastOperatorTestHarness<String, IN, RuleRelease, OUT> harness,
      RuleChange... changes)
      throws Exception {
    harness.processBroadcastElement(new RuleRelease("r", List.of(changes)), 0);
    settle(harness);
  }

  /** Lets time pass for longer than such a sweep takes. */
  private static void settle(KeyedBroadcastOperatorTestHarness<String, ?, RuleRelease, ?> harness)
      throws Exception {
    for (int i = 0; i < 30; i++) {
      harness.setProcessingTime(harness.getProcessingTime() + 10);
    }
  }

  private MemberReport viewed(String content, long views) {
    offset++;
    Cause cause = new Cause(new Origin("views", 0, offset, offset), "v" + offset, offset);
    return new MemberReport(
        content,
        content,
        1,
        new Mark(null, false, 0, offset, 0, 0, false),
        List.of(new HourRow(0, new HourCounts(views, views, 0, 0))),
        List.of(),
        List.of(),
        new Causes(cause, null, null, cause),
        null);
  }

  @Test
  void aLoweredLineRaisesForAStandingLineageWithATrueWitness() throws Exception {
    try (var lineages = lineages(CATALOGUE)) {
      lineages.open();
      lineages.processElement(viewed("reached", 3_000), 0);
      lineages.processElement(viewed("below", 2_999), 0);
      release(lineages, line("reach.views", "5000", "3000"));

      assertThat(lineages.extractOutputValues())
          .singleElement()
          .satisfies(
              alert -> {
                assertThat(alert.status()).isEqualTo(AlertStatus.RAISED);
                assertThat(alert.subject().id()).isEqualTo("reached");
                assertThat(alert.threshold()).isEqualByComparingTo("3000");
                assertThat(alert.evidence().witness().eventId()).isEqualTo("v1");
                assertThat(alert.crossedAtMillis()).isEqualTo(1);
              });
    }
  }

  @Test
  void aRaisedLineWithdrawsAndALineThatIsGoneDoesToo() throws Exception {
    try (var lineages = lineages(CATALOGUE)) {
      lineages.open();
      lineages.processElement(viewed("c", 6_000), 0);
      release(lineages, line("reach.views", "5000", "7000"));
      release(lineages, line("reach.views", "5000", "5500"));
      release(lineages, new RuleChange("reach.views", null));

      assertThat(lineages.extractOutputValues())
          .extracting(AlertRevision::revision, AlertRevision::status, AlertRevision::reason)
          .containsExactly(
              tuple(1L, AlertStatus.RAISED, "the line is reached"),
              tuple(
                  2L,
                  AlertStatus.WITHDRAWN,
                  "the rule has a new version; the sum is now 6000, below 7000" + AFTER),
              tuple(3L, AlertStatus.RAISED, "the line is reached" + AFTER),
              tuple(4L, AlertStatus.WITHDRAWN, "the rule is no longer in force" + AFTER));
    }
  }

  @Test
  void aRuleThatGoesIntoShadowIsWithdrawnAndRaisedThereUnderItsOwnIdAndNumbers() throws Exception {
    RuleChange shadow =
        new RuleChange(
            "reach.views",
            RuleText.render(CATALOGUE.rules().get("reach.views")) + "state: shadow\n");
    try (var lineages = lineages(CATALOGUE)) {
      lineages.open();
      lineages.processElement(viewed("c", 6_000), 0);
      release(lineages, shadow);
      release(lineages, line("reach.views", "5000", "5000"));
      release(lineages, shadow);

      List<AlertRevision> revisions = lineages.extractOutputValues();
      assertThat(revisions.stream().filter(alert -> !alert.shadow()))
          .extracting(AlertRevision::revision, AlertRevision::status, AlertRevision::reason)
          .containsExactly(
              tuple(1L, AlertStatus.RAISED, "the line is reached"),
              tuple(2L, AlertStatus.WITHDRAWN, "the rule is in shadow now" + AFTER),
              tuple(3L, AlertStatus.RAISED, "the line is reached" + AFTER),
              tuple(4L, AlertStatus.WITHDRAWN, "the rule is in shadow now" + AFTER));
      assertThat(revisions.stream().filter(AlertRevision::shadow))
          .extracting(AlertRevision::revision, AlertRevision::status, AlertRevision::reason)
          .containsExactly(
              tuple(1L, AlertStatus.RAISED, "the line is reached" + AFTER),
              tuple(2L, AlertStatus.WITHDRAWN, "the rule is in shadow no longer" + AFTER),
              tuple(3L, AlertStatus.RAISED, "the line is reached" + AFTER));
      assertThat(revisions.stream().map(AlertRevision::alertId).distinct()).hasSize(2);
    }
  }

  @Test
  void aLineThatStaysCrossedIsRevisedForItsNewVersion() throws Exception {
    try (var lineages = lineages(CATALOGUE)) {
      lineages.open();
      lineages.processElement(viewed("c", 6_000), 0);
      release(lineages, line("reach.views", "5000", "4000"));

      assertThat(lineages.extractOutputValues())
          .extracting(AlertRevision::status)
          .containsExactly(AlertStatus.RAISED, AlertStatus.REVISED);
    }
  }

  @Test
  void aCatalogueThatIsAnotherAtTheStartIsJudgedOnWhatStands() throws Exception {
    OperatorSubtaskState state;
    try (var before = lineages(CATALOGUE)) {
      before.open();
      before.processElement(viewed("c", 6_000), 0);
      state = before.snapshot(1, 1);
    }
    try (var after = lineages(CATALOGUE.without("reach.views"))) {
      after.initializeState(state);
      after.open();
      settle(after);

      assertThat(after.extractOutputValues())
          .extracting(AlertRevision::revision, AlertRevision::status)
          .containsExactly(tuple(2L, AlertStatus.WITHDRAWN));
    }
  }

  /** A view as it reaches the contents' operator of 16 key groups. */
  private static ContentInput packed(View view) throws Exception {
    try (var batches =
        new OneInputStreamOperatorTestHarness<>(
            new ViewBatchOperator(16),
            TypeInformation.of(ArrivedView.class).createSerializer(new SerializerConfigImpl()))) {
      batches.setup(
          TypeInformation.of(ContentInput.class).createSerializer(new SerializerConfigImpl()));
      batches.open();
      batches.processElement(ArrivedView.of(view), 0);
      batches.prepareSnapshotPreBarrier(1);
      return batches.extractOutputValues().get(0);
    }
  }

  @Test
  void aLoweredLineMakesContentReportThatNeverDid() throws Exception {
    ContentFunction function =
        new ContentFunction(
            new IdMemory.Settings(1, 2, Duration.ofHours(1)),
            CATALOGUE,
            JUDGE_MILLIS,
            PoisonLog.off());
    try (var contents = harness(function, ContentInput::contentId)) {
      contents.open();
      for (String content : List.of("reached", "below")) {
        View view = events.views(content, content.equals("reached") ? 3_000 : 2_999);
        contents.processElement(packed(view), 0);
      }
      release(contents, line("reach.views", "5000", "6000"));
      assertThat(contents.extractOutputValues()).isEmpty();
      release(contents, line("reach.views", "5000", "3000"));

      assertThat(contents.extractOutputValues())
          .singleElement()
          .satisfies(
              report -> {
                assertThat(report.memberId()).isEqualTo("reached");
                assertThat(report.hours().get(0).counts().views()).isEqualTo(3_000);
              });
    }
  }

  @Test
  void aLoweredLineRaisesForAnOwner() throws Exception {
    SubjectFunction function = new SubjectFunction(CATALOGUE, JUDGE_MILLIS, PoisonLog.off());
    try (var subjects = harness(function, SubjectRow::key)) {
      subjects.open();
      DataExport export = events.export("u", ExportAct.PROVIDED).gains("4000").build();
      subjects.processElement(
          SubjectRow.of(RuleSubject.ACCOUNT, "u", new ExportRow("place", export), Cause.of(export)),
          0);
      settle(subjects);
      release(subjects, line("reach.views", "5000", "3000"));
      assertThat(subjects.extractOutputValues()).as("no rule of an owner").isEmpty();
      release(subjects, line("pi.gains", "5000", "3000"));

      assertThat(subjects.extractOutputValues())
          .singleElement()
          .satisfies(
              alert -> {
                assertThat(alert.ruleId()).isEqualTo("pi.gains");
                assertThat(alert.evidence().witness()).isEqualTo(Cause.of(export));
              });
    }
  }
}
