package io.tidemark.alert;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.attribution.ContentFigures;
import io.tidemark.attribution.HourCounts;
import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.telemetry.Inquiry;
import io.tidemark.telemetry.InquiryRefusal;

/** Answers to inquiries as JSON lines. */
public final class AnswerJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private AnswerJson() {}

  /** All that was found. */
  public static String of(Answer answer) {
    ObjectNode json = MAPPER.createObjectNode();
    Inquiry inquiry = answer.inquiry();
    json.put("inquiry_id", inquiry.id());
    subject(json, "subject", inquiry.subject().kind(), inquiry.subject().id());
    if (answer.content() != null) {
      content(json.putObject("content"), answer.content());
    }
    subject(json, "ledger", answer.ledger().kind(), answer.ledger().id());
    json.put("known", answer.known());
    ArrayNode labels = json.putArray("labels");
    answer.labels().forEach(labels::add);
    Completeness completeness = answer.completeness();
    json.put("duplicates", completeness.duplicates());
    json.put("late", completeness.late());
    json.put("followers_unknown", completeness.followersUnknown());
    json.put("unresolved", completeness.unresolved());
    ArrayNode rules = json.putArray("rules");
    answer.distances().forEach(distance -> rule(rules.addObject(), distance));
    json.put("rules_left_out", answer.leftOut());
    return json.toString();
  }

  /** That nobody will answer, and why. */
  public static String of(InquiryRefusal refusal) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("inquiry_id", refusal.inquiryId());
    json.put("error", refusal.error());
    return json.toString();
  }

  private static void subject(ObjectNode json, String name, Enum<?> kind, String id) {
    json.putObject(name).put("kind", kind.name()).put("id", id);
  }

  private static void content(ObjectNode json, ContentFigures content) {
    Mark mark = content.mark();
    HourCounts counts = content.counts();
    json.put("id", content.contentId());
    json.put("root_id", content.rootId());
    json.put("post_seen", mark.post() != null);
    json.put("reports", content.reports());
    json.put("root_unknown", content.waits());
    json.put("unresolved", mark.unresolved());
    json.put("dealt_with", mark.dealtWith());
    json.put("views", counts.views());
    json.put("views_gross", counts.viewsGross());
    json.put("forwards", counts.forwards());
    json.put("forwards_gross", counts.forwardsGross());
    json.put("duplicates", mark.duplicates());
    json.put("late", mark.late());
    ArrayNode facts = json.putArray("facts");
    content
        .facts()
        .forEach(
            held ->
                facts
                    .addObject()
                    .put("event_id", held.eventId())
                    .put("fact", held.fact())
                    .put("status", held.status() == null ? null : held.status().name()));
  }

  private static void rule(ObjectNode json, Distance distance) {
    json.put("rule_id", distance.ruleId());
    json.put("rule_version", distance.ruleVersion());
    json.put("level", distance.level().wireName());
    json.put("engineering", distance.engineering());
    json.put("shadow", distance.shadow());
    json.putObject("citation")
        .put("instrument", distance.citation().instrument())
        .put("article", distance.citation().article());
    json.put("value", AlertJson.plain(distance.value()));
    json.put("threshold", AlertJson.plain(distance.threshold()));
    ObjectNode counts = json.putObject("counts");
    distance.counts().forEach((name, amount) -> counts.put(name, AlertJson.plain(amount)));
    json.put("alert_id", distance.alertId());
    json.put("revision", distance.alertId() == null ? null : distance.revision());
    json.put("why", distance.why());
  }
}
