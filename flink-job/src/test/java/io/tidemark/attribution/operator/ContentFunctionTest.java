package io.tidemark.attribution.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.MemberReport;
import io.tidemark.attribution.views.SampleViews;
import io.tidemark.attribution.views.ViewBatch;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import io.tidemark.rule.RuleText;
import io.tidemark.rule.operator.SweepingOperator;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.SampleEvents;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.operator.PoisonLog;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Views in the state of either backend, and on the way from one to the other. */
class ContentFunctionTest {
  private static final int KEY_GROUPS = 16;
  private static final int FLUSH_MILLIS = 50;
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();

  private final GroupKeys groups = new GroupKeys(KEY_GROUPS);

  private static KeyedBroadcastOperatorTestHarness<String, ContentInput, RuleRelease, MemberReport>
      contents(String backend) throws Exception {
    ContentFunction function =
        new ContentFunction(
            new IdMemory.Settings(1, 2, Duration.ofHours(1)),
            CATALOGUE,
            FLUSH_MILLIS,
            PoisonLog.off());
    var harness =
        new KeyedBroadcastOperatorTestHarness<String, ContentInput, RuleRelease, MemberReport>(
            new SweepingOperator<>(function),
            ContentInput::contentId,
            Types.STRING,
            KEY_GROUPS,
            1,
            0);
    harness.setStateBackend(backend(backend));
    return harness;
  }

  private static StateBackend backend(String name) {
    return name.equals("hashmap") ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
  }

  private ContentInput views(String contentId, long offset, String eventId, long count) {
    ArrivedView view = SampleViews.view(contentId, offset, eventId);
    view.count = count;
    ViewBatch batch = new ViewBatch();
    batch.add(view, contentId.hashCode(), false);
    return ContentInput.ofViews(groups.ofGroupOf(contentId), batch.take());
  }

  private static Share share(String contentId) {
    return new Share(
        SampleEvents.ORIGIN,
        "s",
        SampleEvents.NOON,
        contentId,
        "sharer",
        null,
        List.of(),
        null,
        false);
  }

  private static RuleRelease line(String rule, int from, int to) {
    String definition = RuleText.render(CATALOGUE.rules().get(rule)).replace("" + from, "" + to);
    return new RuleRelease("r", List.of(new RuleChange(rule, definition)));
  }

  /** Of the form that either backend reads. */
  private static OperatorSubtaskState savepoint(
      KeyedBroadcastOperatorTestHarness<String, ContentInput, RuleRelease, MemberReport> contents)
      throws Exception {
    return contents
        .snapshotWithLocalState(1, 1, SavepointType.savepoint(SavepointFormatType.CANONICAL))
        .getJobManagerOwnedState();
  }

  private static void settle(
      KeyedBroadcastOperatorTestHarness<String, ContentInput, RuleRelease, MemberReport> contents)
      throws Exception {
    for (int i = 0; i < 100; i++) {
      contents.setProcessingTime(contents.getProcessingTime() + FLUSH_MILLIS);
    }
  }

  private static List<String> reported(
      KeyedBroadcastOperatorTestHarness<String, ContentInput, RuleRelease, MemberReport> contents) {
    return contents.extractOutputValues().stream()
        .map(report -> report.memberId() + ' ' + report.hours().get(0).counts().views())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"hashmap,hashmap", "hashmap,rocksdb", "rocksdb,hashmap", "rocksdb,rocksdb"})
  void viewsAndTheirIdsSurviveASavepointAndASweepFindsThem(String before, String after)
      throws Exception {
    OperatorSubtaskState savepoint;
    try (var contents = contents(before)) {
      contents.open();
      contents.processElement(views("touched", 1, "v1", 4_999), 0);
      contents.processElement(views("standing", 2, "v2", 3_000), 0);
      contents.processElement(views("below", 3, "v3", 2_999), 0);
      settle(contents);
      assertThat(reported(contents)).isEmpty();
      savepoint = savepoint(contents);
    }
    try (var contents = contents(after)) {
      contents.initializeState(savepoint);
      contents.open();
      contents.processElement(views("touched", 4, "v1", 4_999), 0);
      settle(contents);
      assertThat(reported(contents)).as("after a duplicate").isEmpty();
      contents.processElement(views("touched", 5, "v5", 1), 0);
      settle(contents);
      assertThat(reported(contents)).containsExactly("touched 5000");

      contents.processBroadcastElement(line("reach.views", 5_000, 3_000), 0);
      settle(contents);
      assertThat(reported(contents)).containsExactly("touched 5000", "standing 3000");
      assertThat(contents.extractOutputValues().get(1).mark().duplicates()).isZero();
    }
  }

  /** Its key group holds no view at all, and is not passed over for that. */
  @ParameterizedTest
  @CsvSource({"hashmap,hashmap", "hashmap,rocksdb", "rocksdb,hashmap", "rocksdb,rocksdb"})
  void aSweepFindsAContentThatIsSharedButNeverViewed(String before, String after) throws Exception {
    OperatorSubtaskState savepoint;
    try (var contents = contents(before)) {
      contents.open();
      contents.processElement(ContentInput.of(share("shared")), 0);
      settle(contents);
      assertThat(reported(contents)).isEmpty();
      savepoint = savepoint(contents);
    }
    try (var contents = contents(after)) {
      contents.initializeState(savepoint);
      contents.open();
      contents.processBroadcastElement(line("reach.shares", 500, 1), 0);
      settle(contents);
      assertThat(contents.extractOutputValues())
          .singleElement()
          .satisfies(report -> assertThat(report.memberId()).isEqualTo("shared"));
    }
  }

  /** Whatever is only in memory is in the checkpoint, and what is put away comes back. */
  @ParameterizedTest
  @CsvSource({"hashmap", "rocksdb"})
  void countsGoOnFromEveryCheckpoint(String backend) throws Exception {
    OperatorSubtaskState checkpoint = null;
    for (int i = 0; i < 5; i++) {
      try (var contents = contents(backend)) {
        if (checkpoint != null) {
          contents.initializeState(checkpoint);
        }
        contents.open();
        for (int content = 0; content < 100; content++) {
          contents.processElement(views("c" + content, i, "v" + i, 1_000), 0);
        }
        settle(contents);
        assertThat(reported(contents)).hasSize(i < 4 ? 0 : 100);
        checkpoint = contents.snapshot(i, i);
      }
    }
  }
}
