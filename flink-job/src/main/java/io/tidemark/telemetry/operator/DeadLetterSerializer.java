package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A dead letter as a record of the dead letter topic: the original key and bytes, and in headers
 * why it was rejected and where it stood, so that it can be mended and sent again.
 */
public final class DeadLetterSerializer implements KafkaRecordSerializationSchema<DeadLetter> {
  private static final long serialVersionUID = 1L;

  private final String topic;

  public DeadLetterSerializer(String topic) {
    this.topic = Objects.requireNonNull(topic, "topic");
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter deadLetter, KafkaSinkContext context, Long timestamp) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, null, null, deadLetter.key(), deadLetter.value());
    header(record, "dlq.reason", deadLetter.reason().wireName());
    header(record, "dlq.error", deadLetter.error());
    header(record, "dlq.topic", deadLetter.origin().topic());
    header(record, "dlq.partition", deadLetter.origin().partition());
    header(record, "dlq.offset", deadLetter.origin().offset());
    header(record, "dlq.timestamp", deadLetter.timestampMillis());
    return record;
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, Object value) {
    record.headers().add(name, value.toString().getBytes(StandardCharsets.UTF_8));
  }
}
