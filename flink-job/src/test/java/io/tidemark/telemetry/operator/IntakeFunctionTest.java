package io.tidemark.telemetry.operator;

import static io.tidemark.telemetry.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.DeadLetterReason;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.PseudonymKeys;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.View;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // the harness declares that closing it may throw anything
class IntakeFunctionTest {
  @TempDir Path directory;

  private long offset;

  private static OneInputStreamOperatorTestHarness<Decoded<View>, View> harness(
      int parallelism, int subtask) throws Exception {
    return harness(null, parallelism, subtask);
  }

  private static OneInputStreamOperatorTestHarness<Decoded<View>, View> harness(
      String keyFile, int parallelism, int subtask) throws Exception {
    OneInputStreamOperatorTestHarness<Decoded<View>, View> harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(
                new IntakeFunction<View>(TelemetryStream.VIEWS, new Pseudonymiser(keyFile))),
            10,
            parallelism,
            subtask);
    harness.setup(viewSerializer());
    return harness;
  }

  private static TypeSerializer<View> viewSerializer() {
    return TypeInformation.of(View.class).createSerializer(new SerializerConfigImpl());
  }

  private Decoded<View> view(int partition, long timestamp) {
    Origin origin = new Origin("t", partition, offset++, timestamp);
    return Decoded.of(new View(origin, "e", NOON, "c", null, 1, false), timestamp);
  }

  private Decoded<View> bad(int partition, long timestamp) {
    Origin origin = new Origin("t", partition, offset++, timestamp);
    return Decoded.rejected(
        new DeadLetter(
            DeadLetterReason.INVALID_ID, "e", "views", origin, timestamp, null, new byte[0]),
        timestamp);
  }

  private static List<Long> clocks(OneInputStreamOperatorTestHarness<?, View> harness) {
    return harness.extractOutputValues().stream()
        .map(view -> view.origin().partitionTimeMillis())
        .toList();
  }

  private static Object accumulator(OneInputStreamOperatorTestHarness<?, ?> harness, String name) {
    return harness
        .getOperator()
        .getRuntimeContext()
        .getAccumulator("outcome.views." + name)
        .getLocalValue();
  }

  @Test
  void eventsCarryTheLargestTimestampOfTheirPartitionSoFar() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      harness.processElement(view(0, 100), 0);
      harness.processElement(view(0, 90), 0);
      harness.processElement(view(1, 50), 0);
      harness.processElement(bad(0, 200), 0);
      harness.processElement(view(0, 150), 0);
      harness.processElement(view(0, 201), 0);
      assertThat(clocks(harness)).containsExactly(100L, 100L, 50L, 200L, 201L);
    }
  }

  @Test
  void aSourceWithoutAClockStaysWithoutOne() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      harness.processElement(view(0, Origin.NO_CLOCK), 0);
      assertThat(clocks(harness)).containsExactly(Origin.NO_CLOCK);
    }
  }

  @Test
  void deadLettersLeaveOnTheirSideOutputAndAreCounted() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      harness.processElement(bad(0, 1), 0);
      harness.processElement(view(0, 2), 0);
      assertThat(harness.getSideOutput(IntakeFunction.DEAD_LETTERS)).hasSize(1);
      assertThat(harness.extractOutputValues()).hasSize(1);
      assertThat(accumulator(harness, "dead-letter")).isEqualTo(1L);
      assertThat(accumulator(harness, "counted")).isEqualTo(0L);
    }
  }

  private static OperatorSubtaskState stateMadeWith(String keyFile) throws Exception {
    try (var harness = harness(keyFile, 1, 0)) {
      harness.open();
      return harness.snapshot(1, 0);
    }
  }

  private static void goOn(OperatorSubtaskState state, String keyFile) throws Exception {
    try (var harness = harness(keyFile, 1, 0)) {
      harness.initializeState(state);
      harness.open();
    }
  }

  @Test
  void stateGoesOnUnderThePseudonymKeyItWasMadeWith() throws Exception {
    String one = PseudonymKeys.file(directory, "one", PseudonymKeys.ONE);
    String copy = PseudonymKeys.file(directory, "copy", PseudonymKeys.ONE + "\n");
    goOn(stateMadeWith(one), copy);
    goOn(stateMadeWith(null), null);
  }

  @Test
  void stateDoesNotGoOnUnderAnotherPseudonymKeyOrWithoutOne() throws Exception {
    String one = PseudonymKeys.file(directory, "one", PseudonymKeys.ONE);
    String other = PseudonymKeys.file(directory, "other", PseudonymKeys.OTHER);
    String renamed = PseudonymKeys.file(directory, "renamed", PseudonymKeys.ONE_RENAMED);
    for (String start : new String[] {other, renamed, null}) {
      assertThatThrownBy(() -> goOn(stateMadeWith(one), start))
          .hasStackTraceContaining("the state was made under the pseudonym key k1.04tCCW2A...")
          .hasStackTraceContaining("privacy.pseudonym-key-file");
    }
    assertThatThrownBy(() -> goOn(stateMadeWith(null), one))
        .hasStackTraceContaining("the state was made without pseudonyms but this start is under");
  }

  @Test
  void stateOfMachinesWhoseKeysDifferIsFoundOut() throws Exception {
    String one = PseudonymKeys.file(directory, "one", PseudonymKeys.ONE);
    String other = PseudonymKeys.file(directory, "other", PseudonymKeys.OTHER);
    OperatorSubtaskState packed =
        AbstractStreamOperatorTestHarness.repackageState(stateMadeWith(one), stateMadeWith(other));
    assertThatThrownBy(() -> goOn(packed, one)).hasStackTraceContaining("the state was made under");
  }

  @Test
  void clocksAndCountsSurviveRescaling() throws Exception {
    OperatorSubtaskState first;
    OperatorSubtaskState second;
    try (var harness = harness(2, 0)) {
      harness.open();
      harness.processElement(view(0, 1000), 0);
      harness.processElement(bad(0, 1), 0);
      first = harness.snapshot(1, 0);
    }
    try (var harness = harness(2, 1)) {
      harness.open();
      harness.processElement(view(0, 900), 0);
      harness.processElement(view(1, 500), 0);
      harness.processElement(bad(1, 1), 0);
      harness.processElement(bad(1, 1), 0);
      second = harness.snapshot(1, 0);
    }
    OperatorSubtaskState packed = AbstractStreamOperatorTestHarness.repackageState(first, second);
    long deadLetters = 0;
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var harness = harness(3, subtask)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(packed, 10, 2, 3, subtask));
        harness.open();
        deadLetters += (Long) accumulator(harness, "dead-letter");
        harness.processElement(view(0, 10), 0);
        harness.processElement(view(1, 10), 0);
        assertThat(clocks(harness)).containsExactly(1000L, 500L);
      }
    }
    assertThat(deadLetters).isEqualTo(3);
  }
}
