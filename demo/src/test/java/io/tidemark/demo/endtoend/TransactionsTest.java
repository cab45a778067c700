package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.demo.broker.Ports;
import io.tidemark.job.PrometheusEndpoint;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.recount.Events;
import io.tidemark.replay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the sinks do with Kafka's transactions, and what is told when one is lost. */
@ExtendWith(SharedBroker.class)
class TransactionsTest {
  private static final String GIVEN_UP = "flink_taskmanager_job_task_operator_failedCommittables";
  private static final String COMMITTED_BEFORE =
      "flink_taskmanager_job_task_operator_alreadyCommittedCommittables";

  @TempDir Path directory;

  private static Admin admin(Configuration options) {
    return Admin.create(
        Map.of("bootstrap.servers", options.get(TidemarkOptions.BOOTSTRAP_SERVERS)));
  }

  private static List<TransactionListing> ofAlerts(Admin admin, Configuration options)
      throws Exception {
    String start = options.get(TidemarkOptions.TRANSACTION_PREFIX) + "/alerts/";
    return admin.listTransactions().all().get().stream()
        .filter(listed -> listed.transactionalId().startsWith(start))
        .toList();
  }

  private static String ids(List<TransactionListing> transactions) {
    return transactions.stream()
        .map(TransactionListing::transactionalId)
        .collect(Collectors.joining(", "));
  }

  /** An id that is used again and again comes to an epoch after which it cannot be recovered. */
  @Test
  void eachTransactionalIdIsUsedOnceSoThatNoEpochRunsOut(Platform platform) throws Exception {
    Configuration options = platform.options();
    Events events = new Events();
    try (Cluster cluster = Cluster.start(1, directory);
        Admin admin = admin(options)) {
      Cluster.Detector detector = cluster.submit(options, 1);
      for (int i = 0; i < 4; i++) {
        platform.produce(List.of(events.views("content" + i, 5_000)));
        detector.awaitRecords(i + 1);
        detector.awaitCheckpoint();
      }
      List<TransactionListing> used = ofAlerts(admin, options);
      assertThat(used).as(ids(used)).hasSizeGreaterThanOrEqualTo(4);
      Map<String, TransactionDescription> described =
          admin
              .describeTransactions(used.stream().map(TransactionListing::transactionalId).toList())
              .all()
              .get();
      assertThat(described)
          .allSatisfy(
              (id, transaction) ->
                  assertThat(transaction.producerEpoch()).as(id).isLessThanOrEqualTo(2));
    }
  }

  /** Flink goes on; an operator must hear of it, for the alerts in it are gone. */
  @Test
  void aTransactionThatWasTakenFromTheJobIsCountedAsGivenUp(Platform platform) throws Exception {
    int port = Ports.free(1).get(0);
    Configuration options = platform.options();
    options.set(TidemarkOptions.METRICS_PORT, port);
    options.set(TidemarkOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(15));
    options.setString("checkpoints.directory", directory.resolve("checkpoints").toUri().toString());
    try (StreamExecutionEnvironment environment = environment(options);
        Admin admin = admin(options)) {
      JobClient job = TidemarkJob.submit(environment, options);
      ShownMetrics shown = new ShownMetrics(port);
      platform.produce(List.of(new Events().views("content", 5_000)));
      Await.until(
          "a transaction with the alert",
          () ->
              ofAlerts(admin, options).stream()
                  .anyMatch(listed -> listed.state() == TransactionState.ONGOING));
      assertThat(shown.sum(GIVEN_UP)).isZero();

      admin
          .fenceProducers(
              ofAlerts(admin, options).stream().map(TransactionListing::transactionalId).toList())
          .all()
          .get();
      Await.until("a transaction that was given up", () -> shown.sum(GIVEN_UP) > 0);
      job.cancel().get();
    }
    assertThat(platform.alerts().of("reach.views", "content")).isEmpty();
  }

  /** The transactions of a restored checkpoint are committed again; a page for that is false. */
  @Test
  void aRestoredCheckpointWhoseTransactionsAreCommittedAlreadyIsNoCauseForAlarm(Platform platform)
      throws Exception {
    Configuration options = platform.options();
    options.set(TidemarkOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(5));
    options.setString("checkpoints.directory", directory.resolve("checkpoints").toUri().toString());
    Events events = new Events();
    platform.produce(List.of(events.views("first", 5_000)));
    try (StreamExecutionEnvironment environment = environment(options)) {
      JobClient job = TidemarkJob.submit(environment, options);
      Await.until("the alert", () -> !platform.alerts().of("reach.views", "first").isEmpty());
      job.cancel().get();
    }
    options.setString("flink.execution.state-recovery.path", newestCheckpoint().toString());
    int port = Ports.free(1).get(0);
    options.set(TidemarkOptions.METRICS_PORT, port);
    platform.produce(List.of(events.views("second", 5_000)));
    try (StreamExecutionEnvironment environment = environment(options)) {
      JobClient job = TidemarkJob.submit(environment, options);
      ShownMetrics shown = new ShownMetrics(port);
      Await.until("the alert", () -> !platform.alerts().of("reach.views", "second").isEmpty());
      assertThat(shown.sum(COMMITTED_BEFORE)).isPositive();
      assertThat(shown.sum(GIVEN_UP)).isZero();
      job.cancel().get();
    }
  }

  private static StreamExecutionEnvironment environment(Configuration options) {
    Configuration flink = Replay.embedded(TidemarkJob.flinkConfiguration(options), 1);
    PrometheusEndpoint.configure(flink, options);
    return StreamExecutionEnvironment.createLocalEnvironment(1, flink);
  }

  private Path newestCheckpoint() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .map(Path::getParent)
          .max(Comparator.comparing(chk -> Long.valueOf(chk.getFileName().toString().substring(4))))
          .orElseThrow();
    }
  }
}
