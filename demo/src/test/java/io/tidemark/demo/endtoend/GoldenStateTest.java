package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.demo.broker.KafkaBroker;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * State of every version that was released, in {@code src/test/resources/golden}: today's job opens
 * it and counts on. {@code -Dtidemark.golden=VERSION} writes down that of today first; a directory
 * that is there already is never written over.
 */
class GoldenStateTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  /** Part of the names of topics, which stand in the savepoint. */
  private static final String PREFIX = "golden";

  private static final long SEED = 20_261_126;
  private static final int EVENTS = 2_000;

  @TempDir Path directory;

  @BeforeAll
  static void write(@TempDir Path scratch) throws Exception {
    String version = System.getProperty("tidemark.golden");
    if (version == null) {
      return;
    }
    Path target = GOLDEN.resolve(version);
    assertThat(target).as("golden state is never written over").doesNotExist();
    Expected expected = Expected.of(SEED, EVENTS);
    List<TelemetryEvent> before = expected.part(0, 0.5);
    try (KafkaBroker broker = KafkaBroker.start();
        Platform platform = Platform.on(broker.bootstrapServers(), PREFIX);
        Cluster cluster = Cluster.start(2, scratch)) {
      platform.produce(before);
      Cluster.Detector detector = cluster.submit(options(platform, "hashmap"), 1);
      detector.awaitRecords(before.size());
      detector.awaitCheckpoint();
      String savepoint = detector.stop();
      GoldenState.write(target, savepoint, before, expected.part(0.5, 1), platform);
    }
  }

  /** At least once, so that no transaction of that time has to be found on a broker of today. */
  private static Configuration options(Platform platform, String backend) {
    Configuration options = platform.options();
    options.set(TidemarkOptions.DELIVERY_GUARANTEE, TidemarkOptions.Delivery.AT_LEAST_ONCE);
    options.setString("state.backend", backend);
    options.setString("flink.execution.checkpointing.data-inline-threshold", "1 mb");
    return options;
  }

  static Stream<Arguments> versionsAndBackends() throws IOException {
    try (Stream<Path> versions = Files.list(GOLDEN)) {
      return versions.map(Path::getFileName).map(Path::toString).sorted().toList().stream()
          .flatMap(
              version ->
                  Stream.of(
                      Arguments.of(version, "hashmap", 1), Arguments.of(version, "rocksdb", 2)));
    }
  }

  @Test
  void thereIsStateOfSomeVersion() throws IOException {
    assertThat(versionsAndBackends()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("versionsAndBackends")
  void stateOfThatVersionOpensAndCountsOn(String version, String backend, int parallelism)
      throws Exception {
    GoldenState golden = GoldenState.read(GOLDEN.resolve(version));
    Expected expected = Expected.of(SEED, golden.log());
    try (KafkaBroker broker = KafkaBroker.start();
        Platform platform = Platform.on(broker.bootstrapServers(), PREFIX);
        Cluster cluster = Cluster.start(2, directory)) {
      golden.produceBefore(platform);
      golden.produceAfter(platform);
      Cluster.Detector detector =
          cluster.submitFrom(
              golden.savepoint(directory.resolve("golden")),
              options(platform, backend),
              parallelism);
      detector.awaitRecords(expected.log().size());
      assertThat(detector.drain()).isEqualTo(expected.outcomes());
      AlertLog alerts = platform.alerts();
      assertThat(alerts.standing()).isEqualTo(expected.standing());
      alerts.assertEachRevisionOnceAndInOrder();
    }
  }
}
