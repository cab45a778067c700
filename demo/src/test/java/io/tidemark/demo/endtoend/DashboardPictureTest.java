package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemark.demo.broker.DemoTopics;
import io.tidemark.demo.broker.KafkaBroker;
import io.tidemark.demo.broker.Ports;
import io.tidemark.demo.deploy.Watching;
import io.tidemark.demo.traffic.ProducedLedger;
import io.tidemark.demo.traffic.Traffic;
import io.tidemark.demo.traffic.TrafficProducer;
import io.tidemark.job.PrometheusEndpoint;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.replay.Replay;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The overview dashboard as an operator sees it. The picture in docs is written with {@code
 * -Dtidemark.picture=FILE -Dtidemark.picture.seconds=110}.
 */
class DashboardPictureTest {
  private static final long SEED = 7;
  private static final int RATE = 1_000;

  private final long seconds = Long.getLong("tidemark.picture.seconds", 6);
  private final Path file =
      Path.of(System.getProperty("tidemark.picture", "target/overview-dashboard.png"));

  @TempDir Path directory;

  @Test
  void everyLineOfTheOverviewShowsTheTrafficOfTheDemo() throws Exception {
    Optional<Path> program = Watching.program("prometheus");
    assumeTrue(
        program.isPresent(),
        "skipped: prometheus is not installed; Debian's package prometheus has it");
    int port = Ports.free(1).get(0);
    try (KafkaBroker broker = KafkaBroker.start()) {
      DemoTopics.create(broker.bootstrapServers(), 4);
      Configuration options = options(broker, port);
      Configuration flink = Replay.embedded(TidemarkJob.flinkConfiguration(options), 1);
      PrometheusEndpoint.configure(flink, options);
      try (StreamExecutionEnvironment environment =
              StreamExecutionEnvironment.createLocalEnvironment(1, flink);
          PrometheusServer prometheus =
              PrometheusServer.start(program.get(), port, directory.resolve("prometheus"));
          TrafficProducer producer = producer(broker)) {
        JobClient job = TidemarkJob.submit(environment, options);
        producer.start();
        Await.until(seconds + " s of metrics", () -> hasSeen(prometheus, seconds));
        producer.requireSound();
        Map<String, Integer> points =
            new DashboardPicture(Watching.read().dashboard("overview"), prometheus, seconds)
                .draw(file);
        producer.finish();
        job.cancel().get();

        assertThat(points).isNotEmpty();
        assertThat(points).allSatisfy((title, values) -> assertThat(values).as(title).isPositive());
        assertThat(file).isNotEmptyFile();
      }
    }
  }

  private Configuration options(KafkaBroker broker, int port) {
    Configuration options = new Configuration();
    options.set(TidemarkOptions.BOOTSTRAP_SERVERS, broker.bootstrapServers());
    options.set(TidemarkOptions.METRICS_PORT, port);
    options.set(TidemarkOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(2));
    options.setString("checkpoints.directory", directory.resolve("checkpoints").toUri().toString());
    return options;
  }

  private static TrafficProducer producer(KafkaBroker broker) {
    TelemetryEncoder encoder = new TelemetryEncoder();
    Traffic traffic =
        new Traffic(
            new Traffic.Plan(SEED, System.currentTimeMillis(), RATE, ""),
            CatalogueLoader.loadPackaged(),
            encoder::encode);
    return new TrafficProducer(
        broker.bootstrapServers(), traffic, new ProducedLedger(), event -> {});
  }

  /** One scrape a second. */
  private static boolean hasSeen(PrometheusServer prometheus, long scrapes) throws Exception {
    String seen =
        prometheus
            .query("count_over_time(flink_jobmanager_job_lastCheckpointDuration[10m])")
            .at("/data/result/0/value/1")
            .asText("0");
    return Double.parseDouble(seen) >= scrapes;
  }
}
