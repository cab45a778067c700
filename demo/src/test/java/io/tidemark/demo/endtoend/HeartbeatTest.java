package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.cli.CommandLineRun;
import io.tidemark.doctor.Heartbeat;
import io.tidemark.doctor.Heartbeat.Beat;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.recount.Events;
import io.tidemark.telemetry.SubjectKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does an alert still come, all the way? */
@ExtendWith(SharedBroker.class)
class HeartbeatTest {
  /** Today, and for the whole test. */
  private final Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);

  private static final Duration BOUND = Duration.ofSeconds(30);

  private String content(int daysAgo) {
    return "tidemark-heartbeat/default/" + LocalDate.now(clock).minusDays(daysAgo);
  }

  @TempDir Path directory;

  private Beat beat(Configuration options) throws InterruptedException {
    return Heartbeat.beat(options, "default", BOUND, clock);
  }

  @Test
  void itsAlertComesAndGoesAgainAndAgainAndNothingElseChanges(Platform platform) throws Exception {
    Configuration options = platform.options();
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(options, 2);
      for (int i = 0; i < 3; i++) {
        Beat beat = beat(options);
        assertThat(beat.problem()).isNull();
        assertThat(beat.alert()).isPositive();
        assertThat(beat.withdrawal()).isPositive();
      }
      assertThat(detector.drain())
          .containsEntry("views.counted", 3L)
          .containsEntry("case-facts.counted", 6L);
    }
    assertThat(platform.shadowAlerts().of(Heartbeat.RULE, content(0)))
        .extracting(alert -> alert.getStatus().name())
        .containsExactly("RAISED", "WITHDRAWN", "RAISED", "WITHDRAWN", "RAISED", "WITHDRAWN");
    assertThat(platform.alerts().revisions()).isEmpty();
    assertThat(platform.deadLetters().records()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whatABeatThatDiedHasLeftIsEndedByTheNext(int daysAgo, Platform platform) throws Exception {
    Configuration options = platform.options();
    platform.produce(
        List.of(new Events().fact(Heartbeat.RULE, SubjectKind.CONTENT, content(daysAgo)).build()));
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(options, 2);
      detector.awaitRecords(1);

      assertThat(beat(options).problem()).isNull();
    }
    assertThat(platform.shadowAlerts().revisions().values())
        .allSatisfy(
            revisions ->
                assertThat(revisions.get(revisions.size() - 1).getStatus().name())
                    .isEqualTo("WITHDRAWN"));
    assertThat(platform.shadowAlerts().of(Heartbeat.RULE, content(daysAgo))).isNotEmpty();
  }

  @Test
  void aJobWhoseCheckpointsDoNotCompleteMissesTheBound(Platform platform) throws Exception {
    Configuration options = platform.options();
    options.set(TidemarkOptions.CHECKPOINT_INTERVAL, Duration.ofHours(1));
    options.set(TidemarkOptions.TRANSACTION_TIMEOUT, Duration.ofMinutes(15));
    options.set(TidemarkOptions.DELIVERY_GUARANTEE, TidemarkOptions.Delivery.EXACTLY_ONCE);
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(options, 2);
      platform.produce(List.of(new Events().views("c", 1)));
      detector.awaitRecords(1);

      Beat beat = Heartbeat.beat(options, "default", Duration.ofSeconds(5), clock);
      assertThat(beat.problem()).startsWith("no alert came within 5 s");
    }
  }

  @Test
  void theCommandSaysHowLongItTookOrWhatIsWrong(Platform platform) throws Exception {
    Configuration options = platform.options();
    Path file = directory.resolve("tidemark.properties");
    StringBuilder text = new StringBuilder();
    options.toMap().forEach((key, value) -> text.append(key + "=" + value + "\n"));
    Files.writeString(file, text);
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(options, 2);
      platform.produce(List.of(new Events().views("c", 1)));
      detector.awaitRecords(1);

      CommandLineRun well = CommandLineRun.of("heartbeat", "--config", file.toString());
      assertThat(well.status()).as(well.err()).isZero();
      assertThat(well.outLines())
          .satisfiesExactly(
              line -> assertThat(line).matches("alert after [0-9.]+ s"),
              line -> assertThat(line).matches("withdrawn after [0-9.]+ s"));
    }
    CommandLineRun gone =
        CommandLineRun.of("heartbeat", "--config", file.toString(), "--within", "1");
    assertThat(gone.status()).isEqualTo(1);
    assertThat(gone.err()).contains("the job does not answer within 1 s");
    CommandLineRun nowhere =
        CommandLineRun.of("heartbeat", "--config", file.toString(), "--topics.views", "no.views");
    assertThat(nowhere.status()).isEqualTo(2);
  }
}
