package io.tidemark.alert.operator;

import io.tidemark.alert.AlertRevision;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.framing.ConfluentFraming;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An alert's revision as a record of the alerts topic, keyed by the alert's id. */
public final class AlertSerializer implements KafkaRecordSerializationSchema<AlertRevision> {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final String source;
  private final Framing<Alert> framing;

  private AlertSerializer(String topic, String source, Framing<Alert> framing) {
    this.topic = topic;
    this.source = source;
    this.framing = framing;
  }

  /**
   * One that writes Avro's single-object encoding.
   *
   * @param source URI of the job, as CloudEvents name it
   */
  public AlertSerializer(String topic, String source) {
    this(topic, source, SingleObjectFraming.of(Alert.class));
  }

  /** One that writes Confluent's framing, with the registry's id of today's schema. */
  public static AlertSerializer confluent(String topic, String source, int schemaId) {
    return new AlertSerializer(topic, source, ConfluentFraming.writing(Alert.class, schemaId));
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      AlertRevision alert, KafkaSinkContext context, Long timestamp) {
    return CloudEventRecord.of(
        topic, alert, source, CloudEventRecord.AVRO, framing.encode(AlertRecord.of(alert)));
  }
}
