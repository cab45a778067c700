package io.tidemark.alert.operator;

import io.tidemark.alert.AlertRevision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The headers that make a record of an alert a CloudEvent in binary mode (CloudEvents 1.0, Kafka
 * protocol binding), so that routers need not read its value.
 */
final class CloudEventHeaders {
  static final String AVRO = "application/avro";
  static final String JSON = "application/json";

  private static final String TYPE_PREFIX = "io.tidemark.alert.";

  private CloudEventHeaders() {}

  /**
   * Headers of one revision.
   *
   * @param source URI of the job; together with the id of alert and revision unique
   * @param contentType of the record's value
   */
  static List<Header> of(AlertRevision alert, String source, String contentType) {
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
