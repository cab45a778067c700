package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.recount.Events;
import io.tidemark.schemas.Alert;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ItemClass;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class AlertsAsJsonTest {
  @TempDir Path directory;

  private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Test
  void everyAlertIsOnBothTopicsWithTheHeadersOfACloudEvent(Platform platform) throws Exception {
    Configuration options = platform.options();
    String topic = platform.createTopic("alerts.json");
    options.set(TidemarkOptions.TOPIC_ALERTS_JSON, topic);
    Events events = new Events();
    platform.produce(
        List.of(
            events
                .export("amber", ExportAct.PROVIDED)
                .line(Events.items(ItemClass.TRACKING, 60))
                .to("birch")
                .build()));
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(options, 2);
      detector.awaitRecords(1);
      detector.drain();
    }

    List<Alert> alerts = platform.alerts().of("pi.items.class-a", "amber");
    CommittedLog json = platform.committed(topic);
    assertThat(json.whole()).isTrue();
    assertThat(json.records())
        .filteredOn(message -> header(message, "ce_subject").equals("ACCOUNT/amber"))
        .filteredOn(
            message -> header(message, "ce_id").startsWith(alerts.get(0).getAlertId() + "/"))
        .hasSameSizeAs(alerts)
        .first()
        .satisfies(
            message -> {
              JsonNode alert = new ObjectMapper().readTree(message.value());
              assertThat(alert.get("value").asText()).isEqualTo(alerts.get(0).getValue());
              assertThat(header(message, "content-type")).isEqualTo("application/json");
              assertThat(header(message, "ce_type")).isEqualTo("io.tidemark.alert.raised");
              assertThat(header(message, "ce_source"))
                  .isEqualTo("urn:tidemark:" + options.get(TidemarkOptions.TRANSACTION_PREFIX));
            });
  }
}
