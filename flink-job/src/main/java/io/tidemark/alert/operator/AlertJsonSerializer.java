package io.tidemark.alert.operator;

import io.tidemark.alert.AlertJson;
import io.tidemark.alert.AlertRevision;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An alert's revision as JSON, with the key and headers that it has on the alerts topic. */
public final class AlertJsonSerializer implements KafkaRecordSerializationSchema<AlertRevision> {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final String source;

  /**
   * For one topic.
   *
   * @param source URI of the job, as CloudEvents name it
   */
  public AlertJsonSerializer(String topic, String source) {
    this.topic = topic;
    this.source = source;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      AlertRevision alert, KafkaSinkContext context, Long timestamp) {
    return CloudEventRecord.of(
        topic,
        alert,
        source,
        CloudEventRecord.JSON,
        AlertJson.revision(alert).getBytes(StandardCharsets.UTF_8));
  }
}
