package io.tidemark.alert;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.attribution.Cause;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Alerts as JSON lines, with the field names of the alerts topic. */
public final class AlertJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private AlertJson() {}

  /** Everything a revision says, on one line. */
  public static String revision(AlertRevision alert) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("alert_id", alert.alertId());
    json.put("revision", alert.revision());
    json.put("status", alert.status().name());
    json.put("reason", alert.reason());
    rule(json, alert);
    json.put("shadow", alert.shadow());
    subject(json, alert);
    count(json, alert);
    time(json, "crossed_at", alert.crossedAtMillis());
    time(json, "raised_at", alert.raisedAtMillis());
    law(json, alert);
    evidence(json.putObject("evidence"), alert.evidence());
    completeness(json.putObject("completeness"), alert.completeness());
    return json.toString();
  }

  /** What does not depend on the order of events, on one line. */
  public static String orderless(AlertRevision alert) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("alert_id", alert.alertId());
    rule(json, alert);
    subject(json, alert);
    count(json, alert);
    law(json, alert);
    return json.toString();
  }

  private static void rule(ObjectNode json, AlertRevision alert) {
    json.put("rule_id", alert.ruleId());
    json.put("rule_version", alert.ruleVersion());
    json.put("level", alert.level().wireName());
    json.put("engineering", alert.engineering());
    json.put("basis", alert.basis().name());
  }

  private static void subject(ObjectNode json, AlertRevision alert) {
    ObjectNode subject = json.putObject("subject");
    subject.put("kind", alert.subject().kind().name());
    subject.put("id", alert.subject().id());
    json.put("service_id", alert.serviceId());
  }

  private static void count(ObjectNode json, AlertRevision alert) {
    json.put("measure", alert.measure());
    json.put("value", plain(alert.value()));
    json.put("threshold", plain(alert.threshold()));
    ObjectNode counts = json.putObject("counts");
    alert.counts().forEach((name, amount) -> counts.put(name, plain(amount)));
  }

  private static void law(ObjectNode json, AlertRevision alert) {
    ObjectNode citation = json.putObject("citation");
    citation.put("instrument", alert.citation().instrument());
    citation.put("article", alert.citation().article());
    strings(json.putArray("aggravating"), alert.aggravating());
    strings(json.putArray("pending"), alert.pending());
  }

  private static void evidence(ObjectNode json, Evidence evidence) {
    Cause cause = evidence.witness();
    if (cause == null) {
      json.putNull("witness");
    } else {
      ObjectNode witness = json.putObject("witness");
      witness.put("topic", cause.origin().topic());
      witness.put("partition", cause.origin().partition());
      witness.put("offset", cause.origin().offset());
      witness.put("event_id", cause.eventId());
    }
    time(json, "first_at", evidence.firstAtMillis());
    time(json, "last_at", evidence.lastAtMillis());
    ArrayNode contributions = json.putArray("contributions");
    evidence
        .contributions()
        .forEach(
            part ->
                contributions.addObject().put("id", part.id()).put("amount", plain(part.amount())));
    ArrayNode histogram = json.putArray("histogram");
    evidence
        .histogram()
        .forEach(
            bin -> {
              ObjectNode bar = histogram.addObject();
              time(bar, "at", bin.atMillis());
              bar.put("amount", plain(bin.amount()));
            });
  }

  private static void completeness(ObjectNode json, Completeness completeness) {
    json.put("duplicates", completeness.duplicates());
    json.put("late", completeness.late());
    json.put("dead_letters", completeness.deadLetters());
    json.put("followers_unknown", completeness.followersUnknown() > 0);
    json.put("unresolved", completeness.unresolved() > 0);
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }

  private static void time(ObjectNode json, String field, Long millis) {
    json.put(field, millis == null ? null : Instant.ofEpochMilli(millis).toString());
  }

  /** One way to write each amount, whatever the arithmetic left of its scale. */
  static BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
