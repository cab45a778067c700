package io.tidemark.alert.operator;

import io.tidemark.alert.AlertRevision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A record of an alert, keyed by the alert's id. Its headers make it a CloudEvent in binary mode
 * (CloudEvents 1.0, Kafka protocol binding), so that routers need not read its value.
 */
final class CloudEventRecord {
  static final String AVRO = "application/avro";
  static final String JSON = "application/json";

  private static final String TYPE_PREFIX = "io.tidemark.alert.";

  private CloudEventRecord() {}

  /**
   * The record of one revision.
   *
   * @param source URI of the job; together with the id of alert and revision unique
   * @param contentType of the value
   */
  static ProducerRecord<byte[], byte[]> of(
      String topic, AlertRevision alert, String source, String contentType, byte[] value) {
    return new ProducerRecord<>(
        topic,
        null,
        alert.alertId().getBytes(StandardCharsets.UTF_8),
        value,
        headers(alert, source, contentType));
  }

  private static List<Header> headers(AlertRevision alert, String source, String contentType) {
    List<Header> headers = new ArrayList<>();
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_id", alert.alertId() + '/' + alert.revision());
    add(headers, "ce_source", source);
    add(headers, "ce_type", TYPE_PREFIX + alert.status().name().toLowerCase(Locale.ROOT));
    add(headers, "ce_subject", alert.subject().kind().name() + '/' + alert.subject().id());
    add(headers, "content-type", contentType);
    return headers;
  }

  private static void add(List<Header> headers, String name, String value) {
    headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
  }
}
