package io.tidemark.console.intake;

import io.tidemark.console.alert.AlertReader;
import io.tidemark.console.alert.AlertRevision;
import io.tidemark.console.alert.UnreadableAlertException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it was read: an alert, or the reason why it is none.
 *
 * @param recordedAt its Kafka timestamp
 * @param bytes its value; may be null
 * @param alert null when it is none
 * @param refusal null when it is an alert
 */
record IncomingRecord(
    String topic,
    int partition,
    long offset,
    Instant recordedAt,
    byte[] bytes,
    AlertRevision alert,
    String refusal) {

  static IncomingRecord of(ConsumerRecord<byte[], byte[]> record, AlertReader reader) {
    AlertRevision alert = null;
    String refusal = null;
    try {
      alert = reader.read(record.value());
    } catch (UnreadableAlertException e) {
      refusal = e.getMessage();
    }
    return new IncomingRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.value(),
        alert,
        refusal);
  }

  /** The same, not to be stored as an alert. */
  IncomingRecord refused(String reason) {
    return new IncomingRecord(topic, partition, offset, recordedAt, bytes, null, reason);
  }

  boolean isAlert() {
    return alert != null;
  }
}
