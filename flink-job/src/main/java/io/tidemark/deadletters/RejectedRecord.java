package io.tidemark.deadletters;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of the dead letter topic, read from its headers.
 *
 * @param place where it lies, {@code topic-partition@offset}
 * @param reason the wire name of a {@link io.tidemark.telemetry.DeadLetterReason}
 * @param error one sentence, without control characters
 * @param topic where it came from
 * @param timestampMillis its first Kafka timestamp, milliseconds since the epoch
 * @param key or null
 * @param value or null
 */
record RejectedRecord(
    String place,
    String reason,
    String error,
    String topic,
    int partition,
    long offset,
    long timestampMillis,
    byte[] key,
    byte[] value) {

  /**
   * Reads one.
   *
   * @throws DeadLetterException when it is no dead letter
   */
  static RejectedRecord of(ConsumerRecord<byte[], byte[]> found) {
    String place = found.topic() + '-' + found.partition() + '@' + found.offset();
    try {
      return new RejectedRecord(
          place,
          header(found, "dlq.reason"),
          header(found, "dlq.error").replaceAll("\\p{Cntrl}", "\uFFFD"),
          header(found, "dlq.topic"),
          Integer.parseInt(header(found, "dlq.partition")),
          Long.parseLong(header(found, "dlq.offset")),
          Long.parseLong(header(found, "dlq.timestamp")),
          found.key(),
          found.value());
    } catch (NumberFormatException e) {
      throw new DeadLetterException(place + " is no dead letter: " + e.getMessage());
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> found, String name) {
    Header header = found.headers().lastHeader(name);
    if (header == null || header.value() == null) {
      throw new DeadLetterException(
          found.topic()
              + '-'
              + found.partition()
              + '@'
              + found.offset()
              + " is no dead letter: it has no header "
              + name);
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Where it came from, {@code topic-partition@offset}. */
  String origin() {
    return topic + '-' + partition + '@' + offset;
  }
}
