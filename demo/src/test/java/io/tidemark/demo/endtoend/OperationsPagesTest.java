package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.common.collect.Sets;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import io.tidemark.recount.StandingLine;
import io.tidemark.schemas.Alert;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the pages in {@code docs/operations}, as they stand, on a real broker and a Flink
 * cluster of processes; at the end exactly the right alerts must stand.
 */
@ExtendWith(SharedBroker.class)
@Timeout(300)
class OperationsPagesTest {
  private static final int EVENTS = 1_500;

  @TempDir private static Path cluster;
  private static StandaloneFlink flink;

  @TempDir Path directory;

  private Platform platform;
  private OperatorShell shell;
  private String settings;

  @BeforeAll
  static void start() throws Exception {
    flink = StandaloneFlink.start(cluster.resolve("first"));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    flink.close();
  }

  @BeforeEach
  void prepare(Platform platform) throws Exception {
    this.platform = platform;
    shell = shellOn(directory);
    settings = DocumentedCommands.of("docs/operations.md").get(1);
    Configuration options = platform.options();
    options.removeConfig(TidemarkOptions.START_POSITION);
    StringBuilder yaml = new StringBuilder();
    options.toMap().forEach((key, value) -> yaml.append(key + ": " + value + "\n"));
    yaml.append("checkpoints.directory: ").append(store()).append("/checkpoints\n");
    Files.writeString(directory.resolve("tidemark.yaml"), yaml);
  }

  @AfterEach
  void leaveNothingRunning() throws Exception {
    flink.cancelAll();
  }

  private OperatorShell shellOn(Path root) throws Exception {
    String servers = platform.options().get(TidemarkOptions.BOOTSTRAP_SERVERS);
    return OperatorShell.in(root)
        .with("localhost:9092", servers)
        .with("localhost:8081", flink.rest())
        .with("file:///mnt/tidemark", store())
        .with("--entity-name telemetry.views", "--entity-name " + topic(TelemetryStream.VIEWS))
        .with("--topic telemetry.", "--topic " + topic(TelemetryStream.VIEWS).replace("views", ""))
        .set("FLINK_CONF_DIR", flink.configurationDirectory().toString());
  }

  private String topic(TelemetryStream stream) {
    return platform.topic(stream);
  }

  private String store() {
    return "file://" + directory.resolve("store");
  }

  @Test
  void anUpgradeAndAChangeOfParallelismLoseAndRepeatNothing() throws Exception {
    Expected expected = Expected.ofRandom(EVENTS);
    startAfter(expected.part(0, 0.3));

    page("upgrade");
    assertThat(directory.resolve("savepoints.txt")).isNotEmptyFile();
    platform.produce(expected.part(0.3, 0.6));
    page("rescale");
    assertThat(flink.parallelism()).isEqualTo(2);
    platform.produce(expected.part(0.6, 1));
    awaitRead(platform.options());
    boolean hasCurl = shell.run("command -v curl").status() == 0;
    if (hasCurl) {
      assertThat(page("capacity")).containsPattern("[0-9]+ bytes");
    }

    drain();
    expected.assertSame(platform);
    assumeThat(hasCurl)
        .as("curl is not installed: the commands of the page on capacity were not run")
        .isTrue();
  }

  /**
   * What stood for a moment while the new version ran, and was over before the old one judged it
   * again, the old one never heard of: the new version's record stays, as the page says.
   */
  @Test
  void afterARollbackTheLastRecordOfEachAlertThatComesAgainIsTheRightOne() throws Exception {
    Expected expected = Expected.ofRandom(EVENTS);
    startAfter(expected.part(0, 0.4));
    page("upgrade");
    platform.produce(expected.part(0.4, 0.8));
    awaitRead(platform.options());

    page("rollback");
    platform.produce(expected.part(0.8, 1));
    awaitRead(platform.options());

    drain();
    AlertLog alerts = platform.alerts();
    assertThat(alerts.whole()).as("no transaction is left open").isTrue();
    Set<StandingLine> off = Sets.symmetricDifference(alerts.standing(), expected.standing());
    assertThat(off).as("seed %d", expected.seed()).hasSizeLessThan(expected.standing().size() / 10);
    assertThat(off)
        .allSatisfy(
            line ->
                assertThat(alerts.of(line.ruleId(), line.subjectId()))
                    .as("seed %d: no revision of %s came again", expected.seed(), line)
                    .isNotEmpty()
                    .extracting(Alert::getRevision)
                    .doesNotHaveDuplicates());
  }

  @Test
  void aLostClusterGoesOnElsewhereAndALostStoreIsRebuiltFromTheTopics() throws Exception {
    Expected expected = Expected.ofRandom(EVENTS);
    List<String> blocks = DocumentedCommands.of("docs/operations/disaster-recovery.md");
    startAfter(expected.part(0, 0.5));
    awaitRead(platform.options());
    flink.close();
    platform.produce(expected.part(0.5, 1));
    flink = StandaloneFlink.start(cluster.resolve("second"));
    shell.with("localhost:8081", flink.rest());
    shell.set("FLINK_CONF_DIR", flink.configurationDirectory().toString());

    run(blocks.get(0));
    flink.awaitRunningJobs(1);
    awaitRead(platform.options());
    drain();
    expected.assertSame(platform);

    run(blocks.get(1));
    flink.awaitRunningJobs(1);
    awaitRead(platform.options());
    drain();
    assertThat(platform.alerts().standing()).isEqualTo(expected.standing());
    assertThat(run(blocks.get(2))).contains("differ 0, missing 0; unrecorded 0");
  }

  @Test
  void aLostInputTopicIsMadeAgainAndReadFromItsStart() throws Exception {
    Expected expected = Expected.ofRandom(EVENTS);
    List<String> blocks = DocumentedCommands.of("docs/operations/disaster-recovery.md");
    startAfter(expected.part(0, 0.5));
    awaitRead(platform.options());
    platform.delete(TelemetryStream.SHARES);

    run(blocks.get(3));
    platform.keepProducersTime(TelemetryStream.SHARES);
    flink.awaitRunningJobs(1);
    platform.produce(expected.part(0.5, 1));
    awaitRead(platform.options());
    drain();
    AlertLog alerts = platform.alerts();
    assertThat(alerts.standing()).as("seed %d", expected.seed()).isEqualTo(expected.standing());
    alerts.assertEachRevisionOnceAndInOrder();
  }

  @Test
  void aBackfillCountsWhatTheTopicsHoldBesideTheRunningJob() throws Exception {
    Expected expected = Expected.ofRandom(EVENTS);
    List<String> blocks = DocumentedCommands.of("docs/operations/backfill.md");
    startAfter(expected.part(0, 0.5));

    run(blocks.get(0));
    platform.produce(expected.part(0.5, 1));
    run(blocks.get(1));
    flink.awaitRunningJobs(2);
    assertThat(run(blocks.get(2))).contains("\"rule_id\"");

    Configuration rebuilt = platform.options();
    rebuilt.set(TidemarkOptions.GROUP_ID, "tidemark-rebuilt");
    awaitRead(rebuilt);
    drain();
    assertThat(AlertLog.of(platform.committed("alerts.rebuilt")).standing())
        .as("seed %d", expected.seed())
        .isEqualTo(expected.standing());
  }

  private void startAfter(List<? extends TelemetryEvent> events) throws Exception {
    platform.produce(events);
    run("flink run -d \"$JAR\" --config tidemark.yaml");
    flink.awaitRunningJobs(1);
  }

  /** All blocks of a page in one go. */
  private String page(String name) throws Exception {
    String output =
        run(String.join("\n", DocumentedCommands.of("docs/operations/" + name + ".md")));
    flink.awaitRunningJobs(1);
    return output;
  }

  private String run(String commands) throws Exception {
    return shell.succeed(settings + commands);
  }

  /** Ends the input of every job, so that the last counts are written. */
  private void drain() throws Exception {
    run(
        """
        for job in $(flink list -r | sed -n 's/.* : \\([0-9a-f]\\{32\\}\\) : tidemark .*/\\1/p'); do
          flink stop --drain --savepointPath "$STORE/drained" "$job"
        done
        """);
  }

  /** Returns when the group has committed the ends of all inputs. */
  private void awaitRead(Configuration options) throws Exception {
    String servers = options.get(TidemarkOptions.BOOTSTRAP_SERVERS);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      Await.until("all records read", () -> isRead(admin, options));
    }
  }

  private static boolean isRead(Admin admin, Configuration options) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(options.get(TidemarkOptions.GROUP_ID))
            .partitionsToOffsetAndMetadata()
            .get();
    for (var topic : admin.describeTopics(Topics.inputs(options)).allTopicNames().get().values()) {
      for (var partition : topic.partitions()) {
        TopicPartition place = new TopicPartition(topic.name(), partition.partition());
        long end =
            admin
                .listOffsets(Map.of(place, OffsetSpec.latest()))
                .partitionResult(place)
                .get()
                .offset();
        OffsetAndMetadata read = committed.get(place);
        if (end > 0 && (read == null || read.offset() < end)) {
          return false;
        }
      }
    }
    return true;
  }
}
