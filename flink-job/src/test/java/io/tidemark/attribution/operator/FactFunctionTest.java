package io.tidemark.attribution.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.attribution.Arrivals;
import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.SubjectRow.ArrivalsRow;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.operator.PoisonLog;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Duplicates and what is remembered of them, on the operator of case facts. */
class FactFunctionTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final IdMemory.Settings SETTINGS =
      new IdMemory.Settings(1, 2, Duration.ofHours(1));

  private KeyedOneInputStreamOperatorTestHarness<String, CaseFact, ContentInput> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, CaseFact, ContentInput> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new FactFunction(SETTINGS, PoisonLog.off())),
        CaseFact::recordKey,
        Types.STRING);
  }

  /** A label on content c, read when its partition's clock stood at that time. */
  private static CaseFact label(String eventId, int partition, long partitionTime) {
    return label("c", eventId, partition, partitionTime);
  }

  private static CaseFact label(String content, String eventId, int partition, long partitionTime) {
    return new CaseFact(
        new Origin("case-facts", partition, partitionTime, partitionTime),
        eventId,
        0,
        "label.unlawful",
        new Subject(SubjectKind.CONTENT, content),
        LabelStatus.ALLEGED,
        null,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        "moderator",
        null,
        null);
  }

  private static CaseFact on(SubjectKind kind, String eventId, long occurredAtMillis) {
    return new CaseFact(
        new Origin("case-facts", 0, 0, 0),
        eventId,
        occurredAtMillis,
        "order.refused",
        new Subject(kind, "s"),
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        "regulator",
        null,
        null);
  }

  private long counted() {
    return outcome("counted");
  }

  private long duplicates() {
    return outcome("duplicate");
  }

  private long outcome(String outcome) {
    return (Long)
        harness
            .getOperator()
            .getRuntimeContext()
            .getAccumulator("outcome.case-facts." + outcome)
            .getLocalValue();
  }

  @Test
  void tellsTheSubjectOfEveryKindHowItsFactsCame() throws Exception {
    harness.processWatermark(HOUR);
    harness.processElement(on(SubjectKind.SERVICE, "f", HOUR), HOUR);
    harness.processElement(on(SubjectKind.SERVICE, "g", HOUR - 1), HOUR);
    harness.processElement(on(SubjectKind.SERVICE, "g", HOUR - 1), HOUR);
    harness.processElement(on(SubjectKind.ACCOUNT, "h", HOUR - 1), HOUR);

    assertThat(harness.getSideOutput(FactFunction.SUBJECTS))
        .extracting(row -> row.getValue().arrivals())
        .filteredOn(Objects::nonNull)
        .extracting(ArrivalsRow::arrivals)
        .containsExactly(new Arrivals(0, 1), new Arrivals(1, 1));
    assertThat(harness.getSideOutput(FactFunction.ACCOUNTS))
        .extracting(input -> input.getValue().factArrivals())
        .filteredOn(Objects::nonNull)
        .containsExactly(new Arrivals(0, 1));
  }

  @Test
  void aRepetitionWithinTheHorizonIsADuplicate() throws Exception {
    harness.processElement(label("f", 0, 0), 0);
    harness.processElement(label("f", 0, HOUR), 0);

    assertThat(counted()).isEqualTo(1);
    assertThat(duplicates()).isEqualTo(1);
  }

  @Test
  void aRepetitionOneMillisecondLaterIsNone() throws Exception {
    harness.processElement(label("f", 0, 0), 0);
    harness.processElement(label("f", 0, HOUR + 1), 0);

    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void aRepetitionRefreshesTheMemory() throws Exception {
    harness.processElement(label("f", 0, 0), 0);
    harness.processElement(label("f", 0, HOUR), 0);
    harness.processElement(label("f", 0, 2 * HOUR), 0);

    assertThat(duplicates()).isEqualTo(2);
  }

  @Test
  void theSameIdInAnotherPartitionIsAnotherEvent() throws Exception {
    harness.processElement(label("f", 0, 0), 0);
    harness.processElement(label("f", 1, 0), 0);

    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void theTimerDoesNotForgetWhatTheLogHasNotLeftBehind() throws Exception {
    harness.processElement(label("f", 0, 0), 0);
    int remembered = harness.numKeyedStateEntries();

    harness.setProcessingTime(10 * HOUR);

    assertThat(harness.numKeyedStateEntries()).isEqualTo(remembered);
    assertThat(harness.numProcessingTimeTimers()).as("it looks again later").isEqualTo(1);
    harness.processElement(label("f", 0, HOUR), 0);
    assertThat(duplicates()).isEqualTo(1);
  }

  @Test
  void theTimerForgetsOnceAnotherKeyHasMovedThePartitionOn() throws Exception {
    harness.processElement(label("f", 0, 0), 0);
    harness.processElement(label("d", "g", 0, HOUR + 1), 0);
    int remembered = harness.numKeyedStateEntries();

    harness.setProcessingTime(10 * HOUR);

    int idsAndTimerOfC = 2;
    assertThat(harness.numKeyedStateEntries()).isEqualTo(remembered - idsAndTimerOfC);
  }

  @Test
  void rememberedIdsAndOutcomesSurviveARestart() throws Exception {
    harness.processElement(label("f", 0, 0), 0);
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();

    harness = harness();
    harness.initializeState(snapshot);
    harness.open();
    harness.processElement(label("f", 0, 1), 0);

    assertThat(counted()).isEqualTo(1);
    assertThat(duplicates()).isEqualTo(1);
  }
}
