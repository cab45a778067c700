package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.job.TidemarkOptions;
import io.tidemark.recount.RandomRuns;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedBroker.class)
class RecountEndToEndTest {
  private static final int EVENTS = RandomRuns.EVENTS;
  private static final int EVENTS_TO_A_MALFORMED_RECORD = 50;

  @TempDir Path directory;

  @Test
  void standsWhatTheRecountSays(Platform platform) throws Exception {
    Expected expected = Expected.ofRandom(EVENTS);
    List<MalformedRecord> malformed = produceWithMalformedRecords(expected.log(), platform);
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(platform.options(), 2);
      detector.awaitRecords(EVENTS + malformed.size());
      Map<String, Long> outcomes = new TreeMap<>(expected.outcomes());
      outcomes.put("views.dead-letter", (long) malformed.size());
      assertThat(detector.drain()).as("seed %d", expected.seed()).isEqualTo(outcomes);
    }
    expected.assertSame(platform);
    CommittedLog deadLetters = platform.deadLetters();
    assertThat(deadLetters.whole()).isTrue();
    assertThat(deadLetters.records())
        .extracting(MalformedRecord::of)
        .containsExactlyInAnyOrderElementsOf(malformed);
  }

  private static List<MalformedRecord> produceWithMalformedRecords(
      List<TelemetryEvent> log, Platform platform) throws Exception {
    MalformedRecord.Kind[] kinds = MalformedRecord.Kind.values();
    List<MalformedRecord> malformed = new ArrayList<>();
    int views = 0;
    for (TelemetryEvent event : log) {
      platform.send(event);
      if (event instanceof View view && views++ % EVENTS_TO_A_MALFORMED_RECORD == 0) {
        int number = malformed.size();
        boolean keyed = number / kinds.length % 2 == 0;
        malformed.add(MalformedRecord.send(kinds[number % kinds.length], view, keyed, platform));
      }
    }
    platform.flush();
    assertThat(malformed).hasSizeGreaterThan(2 * kinds.length);
    return malformed;
  }

  @Test
  void restartsFromACheckpointInTheMiddle(Platform platform) throws Exception {
    Expected expected = Expected.ofRandom(EVENTS);
    platform.produce(expected.part(0, 0.5));
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submitToRestart(platform.options(), 2);
      detector.awaitRecords(EVENTS / 2);
      detector.awaitCheckpoint();
      platform.produce(expected.part(0.5, 0.75));
      detector.awaitMoreRecordsThan(EVENTS / 2);
      cluster.replaceTaskManager();
      platform.produce(expected.part(0.75, 1));
      detector.awaitRestart();
      detector.awaitRecords(EVENTS);
      assertThat(detector.drain()).as("seed %d", expected.seed()).isEqualTo(expected.outcomes());
    }
    expected.assertSame(platform);
  }

  @ParameterizedTest
  @EnumSource
  void goesOnFromASavepointAtAnotherParallelism(
      TidemarkOptions.StateBackend backend, Platform platform) throws Exception {
    Expected expected = Expected.ofRandom(EVENTS);
    Configuration options = platform.options();
    options.set(TidemarkOptions.STATE_BACKEND, backend);
    try (Cluster cluster = Cluster.start(4, directory)) {
      Cluster.Detector atTwo = cluster.submit(options, 2);
      atTwo.awaitCheckpoint();
      platform.produce(expected.part(0, 0.4));
      atTwo.awaitMoreRecordsThan(0);
      String first = atTwo.stop();
      platform.produce(expected.part(0.4, 0.7));
      Cluster.Detector atFour = cluster.submitFrom(first, options, 4);
      atFour.awaitRecords(expected.part(0, 0.7).size());
      String second = atFour.stop();
      platform.produce(expected.part(0.7, 1));
      Cluster.Detector atOne = cluster.submitFrom(second, options, 1);
      atOne.awaitRecords(EVENTS);
      assertThat(atOne.drain()).as("seed %d", expected.seed()).isEqualTo(expected.outcomes());
    }
    expected.assertSame(platform);
  }
}
