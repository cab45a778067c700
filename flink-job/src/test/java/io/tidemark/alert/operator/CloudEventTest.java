package io.tidemark.alert.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.tidemark.alert.AlertJson;
import io.tidemark.alert.AlertRevision;
import io.tidemark.audit.Alerts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

/** As the reader of CloudEvents' own library finds the records of alerts. */
class CloudEventTest {
  private static final String SOURCE = "urn:tidemark:tidemark-1";
  private static final AlertRevision ALERT = Alerts.alert().build();

  private static CloudEvent event(ProducerRecord<byte[], byte[]> message) {
    Headers headers = message.headers();
    return KafkaMessageFactory.createReader(headers, message.value()).toEvent();
  }

  @Test
  void anAlertIsAnEventInBinaryMode() throws Exception {
    var message = new AlertSerializer("alerts", SOURCE).serialize(ALERT, null, null);

    CloudEvent event = event(message);

    assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
    assertThat(event.getId()).isEqualTo(ALERT.alertId() + "/" + ALERT.revision());
    assertThat(event.getSource()).isEqualTo(URI.create(SOURCE));
    assertThat(event.getType()).isEqualTo("io.tidemark.alert.raised");
    assertThat(event.getSubject()).isEqualTo(ALERT.subject().kind() + "/" + ALERT.subject().id());
    assertThat(event.getDataContentType()).isEqualTo("application/avro");
    byte[] data = Objects.requireNonNull(event.getData()).toBytes();
    assertThat(new AlertReader().read(data)).isEqualTo(ALERT);
  }

  @Test
  void theSameRevisionAsJsonIsTheSameEvent() {
    var avro = event(new AlertSerializer("alerts", SOURCE).serialize(ALERT, null, null));
    var message = new AlertJsonSerializer("alerts.json", SOURCE).serialize(ALERT, null, null);

    CloudEvent event = event(message);

    assertThat(event.getId()).isEqualTo(avro.getId());
    assertThat(event.getDataContentType()).isEqualTo("application/json");
    assertThat(message.value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(AlertJson.revision(ALERT));
    assertThat(message.key()).asString(StandardCharsets.UTF_8).isEqualTo(ALERT.alertId());
  }
}
