package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.doctor.Doctor;
import io.tidemark.doctor.Finding;
import io.tidemark.job.OptionException;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.View;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of a job on a real Flink, asked over its REST interface. */
@ExtendWith(SharedBroker.class)
class DoctorOfJobTest {
  private static final int PARALLELISM = 2;

  @TempDir private Path directory;
  private Configuration options;

  @BeforeEach
  void options(Platform platform) {
    options = platform.options();
    options.set(TidemarkOptions.IDLENESS, Duration.ofMillis(100));
  }

  /** What concerns Flink of all that is found. */
  private List<Finding> findings(URI flink, Instant now) throws Exception {
    return Doctor.examine(options, now, flink).stream()
        .filter(finding -> finding.where().startsWith("job ") || finding.where().equals("Flink"))
        .toList();
  }

  /** Before all its tasks run there is one. */
  private void awaitNoFinding(Cluster cluster) throws Exception {
    Await.until("no finding", () -> findings(cluster.restAddress(), Instant.now()).isEmpty());
  }

  @Test
  void nothingIsWrongWithAJobThatRuns() throws Exception {
    try (Cluster cluster = Cluster.start(PARALLELISM, directory)) {
      cluster.submit(options, PARALLELISM);
      awaitNoFinding(cluster);
    }
  }

  @Test
  void noJobOfThatName() throws Exception {
    try (Cluster cluster = Cluster.start(PARALLELISM, directory)) {
      assertThat(findings(cluster.restAddress(), Instant.now()))
          .extracting(Finding::what)
          .containsExactly("no job named tidemark runs there");
      Cluster.Detector detector = cluster.submit(options, PARALLELISM);
      awaitNoFinding(cluster);
      detector.stop();
      assertThat(findings(cluster.restAddress(), Instant.now()))
          .as("one that has ended")
          .extracting(Finding::what)
          .containsExactly("no job named tidemark runs there");
    }
  }

  @Test
  void checkpointsThatNoLongerComplete() throws Exception {
    options.set(TidemarkOptions.CHECKPOINT_INTERVAL, Duration.ofHours(1));
    try (Cluster cluster = Cluster.start(PARALLELISM, directory)) {
      cluster.submit(options, PARALLELISM);
      awaitNoFinding(cluster);
      Instant due = Instant.now().plus(Duration.ofHours(3)).plusSeconds(61);
      assertThat(findings(cluster.restAddress(), due.minusSeconds(120))).isEmpty();
      assertThat(findings(cluster.restAddress(), due))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.what()).startsWith("has completed no checkpoint for 10");
                assertThat(finding.remedy()).contains("/checkpoints");
              });
    }
  }

  @Test
  void aJobThatWasStartedAgain() throws Exception {
    try (Cluster cluster = Cluster.start(PARALLELISM, directory)) {
      Cluster.Detector detector = cluster.submitToRestart(options, PARALLELISM);
      awaitNoFinding(cluster);
      detector.awaitCheckpoint();
      cluster.replaceTaskManager();
      detector.awaitRestart();
      detector.awaitCheckpoint();
      assertThat(findings(cluster.restAddress(), Instant.now()))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.what()).startsWith("failed at ");
                assertThat(finding.remedy()).contains("/exceptions");
              });
      assertThat(findings(cluster.restAddress(), Instant.now().plus(Duration.ofHours(2))))
          .as("two hours later it is of no interest")
          .extracting(Finding::what)
          .noneMatch(what -> what.startsWith("failed"));
    }
  }

  @Test
  void eventTimeThatStaysBehind(Platform platform) throws Exception {
    long now = System.currentTimeMillis();
    long hours = Duration.ofHours(3).toMillis();
    try (Cluster cluster = Cluster.start(PARALLELISM, directory)) {
      Cluster.Detector detector = cluster.submit(options, PARALLELISM);
      platform.produce(
          List.of(
              new View(
                  new Origin("views", 0, 0, now), "v1", now - hours, "content", null, 1, false)));
      detector.awaitRecords(1);
      Await.until(
          "a finding about event time",
          () ->
              findings(cluster.restAddress(), Instant.now()).stream()
                  .anyMatch(finding -> finding.what().startsWith("event time has come to ")));
    }
  }

  @Test
  void noFlinkThere() throws Exception {
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = nobody.getLocalPort();
      nobody.close();
      URI nowhere = URI.create("http://localhost:" + port);
      assertThatThrownBy(() -> Doctor.examine(options, Instant.now(), nowhere))
          .isInstanceOf(OptionException.class)
          .hasMessageContaining("no Flink answers at http://localhost:" + port)
          .hasMessageContaining("check --flink");
    }
  }
}
