package io.tidemark.alert.operator;

import io.tidemark.alert.AlertRevision;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An alert's revision as a record of the alerts topic, keyed by the alert's id. */
public final class AlertSerializer implements KafkaRecordSerializationSchema<AlertRevision> {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final Framing<Alert> framing = SingleObjectFraming.of(Alert.class);

  public AlertSerializer(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      AlertRevision alert, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic,
        alert.alertId().getBytes(StandardCharsets.UTF_8),
        framing.encode(AlertRecord.of(alert)));
  }
}
