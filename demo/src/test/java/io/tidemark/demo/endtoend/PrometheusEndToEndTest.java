package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.demo.broker.Ports;
import io.tidemark.job.PrometheusEndpoint;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.metrics.operator.TidemarkMetric;
import io.tidemark.recount.Events;
import io.tidemark.replay.Replay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of the job between Kafka topics, as Prometheus gets them. */
@ExtendWith(SharedBroker.class)
class PrometheusEndToEndTest {
  private static final Pattern NAME = Pattern.compile("flink_[A-Za-z_]+");

  @TempDir Path directory;

  @Test
  void theJobShowsWhatTheDocumentNamesAndPrometheusAnswersFromIt(Platform platform)
      throws Exception {
    int port = Ports.free(1).get(0);
    Configuration options = platform.options();
    options.set(TidemarkOptions.METRICS_PORT, port);
    options.setString("checkpoints.directory", directory.resolve("checkpoints").toUri().toString());
    Configuration flink = Replay.embedded(TidemarkJob.flinkConfiguration(options), 1);
    PrometheusEndpoint.configure(flink, options);
    try (StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, flink)) {
      JobClient job = TidemarkJob.submit(environment, options);
      ShownMetrics shown = new ShownMetrics(port);
      Events events = new Events();
      platform.produce(List.of(events.post("c", "a").build(), events.views("c", 5_000)));
      platform.sendRaw(
          new org.apache.kafka.clients.producer.ProducerRecord<>(
              options.get(TidemarkOptions.TOPIC_VIEWS), new byte[] {1}));

      Await.until("an alert is shown", () -> sum(shown, TidemarkMetric.ALERTS) > 0);
      Await.until("a dead letter is shown", () -> sum(shown, TidemarkMetric.DEAD_LETTERS) > 0);
      assertThat(
              shown.sum(
                  TidemarkMetric.RECORDS.prometheusName(),
                  "stream=\"views\"",
                  "outcome=\"counted\""))
          .isEqualTo(1);
      assertThat(shown.names()).containsAll(documented());
      job.cancel().get();
    }
  }

  private static double sum(ShownMetrics shown, TidemarkMetric metric) throws InterruptedException {
    return shown.sum(metric.prometheusName());
  }

  /** Every metric that the document names, but those of an alert on trial. */
  private static Set<String> documented() throws Exception {
    Path document = Path.of("").toAbsolutePath().resolve("../docs/metrics.md");
    Set<String> names =
        Files.readAllLines(document).stream()
            .filter(line -> line.startsWith("| `flink_"))
            .flatMap(line -> NAME.matcher(line).results())
            .map(found -> found.group())
            .collect(Collectors.toCollection(TreeSet::new));
    names.remove(TidemarkMetric.SHADOW_ALERTS.prometheusName());
    return names;
  }
}
