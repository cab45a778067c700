package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.alert.AlertJson;
import io.tidemark.alert.AlertJsonReader;
import io.tidemark.alert.AlertRevision;
import io.tidemark.audit.AlertHistory;
import io.tidemark.audit.Comparison.Outcome;
import io.tidemark.audit.RecordedAlerts;
import io.tidemark.audit.Testimony;
import io.tidemark.audit.Verification;
import io.tidemark.audit.Witnesses;
import io.tidemark.core.Standing;
import io.tidemark.job.TidemarkOptions.StateBackend;
import io.tidemark.job.Until;
import io.tidemark.recount.RandomRuns;
import io.tidemark.recount.StandingLine;
import io.tidemark.replay.LastRevisions;
import io.tidemark.replay.RecordedTopics;
import io.tidemark.replay.Replay;
import io.tidemark.telemetry.TelemetryEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class ReplayVerifyTest {
  private static final int EVENTS = RandomRuns.EVENTS;

  @TempDir Path directory;

  @Test
  void aReplayOfTheTopicsGivesEveryRecordedAlertAgain(Platform platform) throws Exception {
    Expected expected = Expected.ofRandom(EVENTS);
    String what = "seed " + expected.seed();
    record(expected.log(), platform);

    Replayed replayed = Replayed.upTo(new Until.Now(), platform.options());
    RecordedAlerts recorded = recorded(platform);
    Verification verification = replayed.verify(recorded);

    assertThat(replayed.standing()).as(what).isEqualTo(expected.standing());
    assertThat(replayed.summary().events()).as(what).isEqualTo(EVENTS);
    assertThat(recorded.whole()).isTrue();
    assertThat(verification.isSound()).as(what + verification.lines()).isTrue();
    assertThat(verification.count(Outcome.SAME)).as(what).isEqualTo(recorded.histories().size());
    assertThat(verification.count(Testimony.Kind.TRUE))
        .as(what)
        .isEqualTo(recorded.histories().size());
    tamper(recorded, replayed, what);
  }

  /** One alert dropped, one raised by hand, a count, a line and a witness changed. */
  private static void tamper(RecordedAlerts recorded, Replayed replayed, String what)
      throws Exception {
    List<AlertRevision> all =
        recorded.histories().values().stream()
            .flatMap(history -> history.revisions().stream())
            .toList();
    List<AlertRevision> standing =
        recorded.histories().values().stream()
            .filter(AlertHistory::stands)
            .map(AlertHistory::last)
            .toList();
    assertThat(standing).as(what).hasSizeGreaterThan(4);
    AlertRevision dropped = standing.get(0);
    AlertRevision counted = standing.get(1);
    AlertRevision lined = standing.get(2);
    AlertRevision misled = standing.get(3);
    AlertRevision invented = standing.get(4);
    List<AlertRevision> tampered = new ArrayList<>(all);
    tampered.removeIf(alert -> alert.alertId().equals(dropped.alertId()));
    tampered.replaceAll(
        alert ->
            alert.equals(counted) ? edited(alert, json -> json.put("value", 1_234_567)) : alert);
    tampered.replaceAll(
        alert ->
            alert.equals(lined) ? edited(alert, json -> json.put("threshold", 1_234_567)) : alert);
    tampered.replaceAll(
        alert -> alert.equals(misled) ? edited(alert, ReplayVerifyTest::mislead) : alert);
    tampered.add(edited(invented, json -> json.put("alert_id", "0".repeat(32))));

    Verification verification = replayed.verify(RecordedAlerts.of(tampered));

    assertThat(verification.isSound()).isFalse();
    assertThat(outcome(verification, dropped.alertId())).isEqualTo(Outcome.UNRECORDED);
    assertThat(outcome(verification, "0".repeat(32))).isEqualTo(Outcome.MISSING);
    assertThat(outcome(verification, counted.alertId())).as(what).isEqualTo(Outcome.DIFFERS);
    assertThat(outcome(verification, lined.alertId())).as(what).isEqualTo(Outcome.DIFFERS);
    assertThat(verification.findings())
        .filteredOn(each -> each.comparison().alert().alertId().equals(misled.alertId()))
        .extracting(each -> each.testimony().kind())
        .containsExactly(Testimony.Kind.FALSE);
    assertThat(verification.findings()).filteredOn(each -> !sound(each)).hasSize(5);
  }

  private static AlertRevision edited(AlertRevision alert, Consumer<ObjectNode> edit) {
    try {
      ObjectNode json = (ObjectNode) new ObjectMapper().readTree(AlertJson.revision(alert));
      edit.accept(json);
      return AlertJsonReader.read(json.toString());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static void mislead(ObjectNode json) {
    ObjectNode witness = (ObjectNode) json.path("evidence").path("witness");
    witness.put("offset", witness.path("offset").asLong() + 1);
  }

  private static boolean sound(Verification.Finding finding) {
    return finding.comparison().outcome().isSame()
        && finding.testimony().kind() != Testimony.Kind.FALSE;
  }

  private static Outcome outcome(Verification verification, String alertId) {
    return verification.findings().stream()
        .map(Verification.Finding::comparison)
        .filter(each -> each.alert().alertId().equals(alertId))
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  @Test
  void aReplayEndsWhereItIsTold(Platform platform) throws Exception {
    Expected expected = Expected.ofRandom(EVENTS);
    String what = "seed " + expected.seed();
    platform.produce(expected.part(0, 0.5));
    Map<TopicPartition, Long> half = ends(platform.options());
    Replayed first = Replayed.upTo(new Until.Now(), platform.options());
    platform.produce(expected.part(0.5, 1));
    long turn = expected.log().get(EVENTS / 2).origin().partitionTimeMillis();

    Replayed byOffsets = Replayed.upTo(new Until.Offsets(half), platform.options());
    Replayed byTime = Replayed.upTo(new Until.Time(Instant.ofEpochMilli(turn)), platform.options());

    assertThat(byOffsets.last().lines()).as(what).isEqualTo(first.last().lines());
    assertThat(byOffsets.summary()).as(what).isEqualTo(first.summary());
    long before =
        expected.log().stream()
            .filter(event -> event.origin().partitionTimeMillis() < turn)
            .count();
    assertThat(byTime.summary().events()).as(what).isEqualTo(before);
  }

  @Test
  void topicsWithoutRecordsEndAtOnce(Platform platform) throws Exception {
    Replayed replayed = Replayed.upTo(new Until.Now(), platform.options());
    assertThat(replayed.summary()).isEqualTo(new Replay.Summary(0, 0, 0, 0));
  }

  private void record(List<TelemetryEvent> log, Platform platform) throws Exception {
    platform.produce(log);
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(platform.options(), 2);
      detector.awaitRecords(log.size());
      detector.drain();
    }
  }

  private static RecordedAlerts recorded(Platform platform) throws Exception {
    Configuration options = platform.options();
    return RecordedAlerts.ofJob(options, id -> true);
  }

  private static Map<TopicPartition, Long> ends(Configuration options) throws Exception {
    Map<TopicPartition, Long> ends = new java.util.HashMap<>();
    RecordedTopics.upTo(new Until.Now(), options)
        .range()
        .bounds()
        .forEach((partition, bounds) -> ends.put(partition, bounds.end()));
    return ends;
  }

  private record Replayed(RecordedTopics topics, Replay.Summary summary, LastRevisions last) {
    static Replayed upTo(Until until, Configuration options) throws Exception {
      RecordedTopics topics = RecordedTopics.upTo(until, options);
      LastRevisions last = new LastRevisions();
      Replay.Summary summary =
          new Replay(topics, 2, StateBackend.HASHMAP).run(last, letter -> {}, records -> {});
      return new Replayed(topics, summary, last);
    }

    Verification verify(RecordedAlerts recorded) throws Exception {
      try (Witnesses witnesses = topics.witnesses(List.of())) {
        return Verification.of(recorded, last.byId(), witnesses);
      }
    }

    SortedSet<StandingLine> standing() {
      return Standing.lines(last.byId().values());
    }
  }
}
