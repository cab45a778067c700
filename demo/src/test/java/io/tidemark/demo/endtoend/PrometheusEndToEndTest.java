package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.demo.broker.Ports;
import io.tidemark.demo.deploy.Watching;
import io.tidemark.job.PrometheusEndpoint;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.metrics.operator.TidemarkMetric;
import io.tidemark.recount.Events;
import io.tidemark.replay.Replay;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of the job between Kafka topics, as Prometheus gets them. */
@ExtendWith(SharedBroker.class)
class PrometheusEndToEndTest {
  private static final String COUNTED_VIEWS =
      "sum(" + TidemarkMetric.RECORDS.prometheusName() + "{stream=\"views\",outcome=\"counted\"})";

  @TempDir Path directory;

  private interface Observer {
    void observe(int port) throws Exception;
  }

  @Test
  void theJobShowsEveryMetricThatTheDocumentNames(Platform platform) throws Exception {
    Set<String> documented = Watching.read().documentedMetrics();
    // There are rules on trial only where somebody tries one.
    documented.remove(TidemarkMetric.SHADOW_ALERTS.prometheusName());

    whileAJobHasRaisedAnAlert(
        platform,
        port -> {
          ShownMetrics shown = new ShownMetrics(port);
          Await.until("all metrics", () -> shown.names().containsAll(documented));
          assertThat(
                  shown.sum(
                      TidemarkMetric.RECORDS.prometheusName(),
                      "stream=\"views\"",
                      "outcome=\"counted\""))
              .isEqualTo(1);
          assertThat(shown.sum(TidemarkMetric.VIEW_CONTENTS.prometheusName())).isEqualTo(1);
          assertThat(shown.sum(TidemarkMetric.VIEW_IDS.prometheusName())).isEqualTo(1);
          assertThat(
                  shown.sum(
                      TidemarkMetric.ALERTS.prometheusName(),
                      "rule=\"reach.views\"",
                      "level=\"watch\"",
                      "status=\"raised\""))
              .isEqualTo(1);
        });
  }

  @Test
  void aRealPrometheusAnswersEveryQueryOfTheAlarmsAndDashboards(Platform platform)
      throws Exception {
    Optional<Path> program = Watching.program("prometheus");
    assumeTrue(
        program.isPresent(),
        "skipped: prometheus is not installed; Debian's package prometheus has it");
    whileAJobHasRaisedAnAlert(
        platform,
        port -> {
          try (PrometheusServer prometheus =
              PrometheusServer.start(program.get(), port, directory.resolve("prometheus"))) {
            Await.until("the view is counted", () -> value(prometheus, COUNTED_VIEWS).equals("1"));
            for (String query : Watching.read().queries()) {
              JsonNode answer = prometheus.query(query);
              assertThat(answer.path("status").asText())
                  .as("%s: %s", query, answer)
                  .isEqualTo("success");
            }
          }
        });
  }

  private static String value(PrometheusServer prometheus, String query)
      throws InterruptedException {
    return prometheus.query(query).at("/data/result/0/value/1").asText();
  }

  private void whileAJobHasRaisedAnAlert(Platform platform, Observer observer) throws Exception {
    int port = Ports.free(1).get(0);
    Configuration options = platform.options();
    options.set(TidemarkOptions.METRICS_PORT, port);
    options.setString("checkpoints.directory", directory.resolve("checkpoints").toUri().toString());
    Configuration flink = Replay.embedded(TidemarkJob.flinkConfiguration(options), 1);
    PrometheusEndpoint.configure(flink, options);
    try (StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, flink)) {
      JobClient job = TidemarkJob.submit(environment, options);
      Events events = new Events();
      platform.produce(List.of(events.post("c", "a").build(), events.views("c", 5_000)));
      platform.sendRaw(
          new ProducerRecord<>(options.get(TidemarkOptions.TOPIC_VIEWS), new byte[] {1}));
      ShownMetrics shown = new ShownMetrics(port);
      Await.until(
          "an alert and a dead letter are shown",
          () ->
              shown.sum(TidemarkMetric.ALERTS.prometheusName()) > 0
                  && shown.sum(TidemarkMetric.DEAD_LETTERS.prometheusName()) > 0);
      observer.observe(port);
      job.cancel().get();
    }
  }
}
