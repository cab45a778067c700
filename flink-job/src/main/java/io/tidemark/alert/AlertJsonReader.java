package io.tidemark.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.attribution.Cause;
import io.tidemark.rule.Basis;
import io.tidemark.rule.Citation;
import io.tidemark.rule.Level;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.Origin;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what {@link AlertJson} writes. A field that is not there has the value that says nothing; a
 * line of what does not depend on order is taken for a first revision that stands. Fields that are
 * not known are passed over.
 */
public final class AlertJsonReader {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AlertJsonReader() {}

  /**
   * The revision of one line.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  public static AlertRevision read(String line) {
    try {
      JsonNode json = MAPPER.readTree(line);
      if (!json.isObject()) {
        throw new IllegalArgumentException("it is no JSON object");
      }
      return revision(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no time: '" + e.getParsedString() + "'", e);
    }
  }

  private static AlertRevision revision(JsonNode json) {
    JsonNode subject = json.path("subject");
    JsonNode citation = json.path("citation");
    Long crossedAt = time(json, "crossed_at");
    Long raisedAt = time(json, "raised_at");
    return new AlertRevision(
        text(json, "alert_id"),
        json.path("revision").asLong(1),
        constant(AlertStatus.class, json.path("status").asText("RAISED")),
        json.path("reason").asText(""),
        text(json, "rule_id"),
        text(json, "rule_version"),
        constant(Level.class, text(json, "level").toUpperCase(Locale.ROOT)),
        json.path("engineering").asBoolean(),
        json.path("shadow").asBoolean(),
        constant(Basis.class, text(json, "basis")),
        new AlertSubject(constant(RuleSubject.class, text(subject, "kind")), text(subject, "id")),
        json.path("service_id").asText(null),
        text(json, "measure"),
        amount(json, "value"),
        amount(json, "threshold"),
        amounts(json.path("counts")),
        crossedAt,
        raisedAt == null ? 0 : raisedAt,
        new Citation(text(citation, "instrument"), text(citation, "article")),
        strings(json.path("aggravating")),
        strings(json.path("pending")),
        evidence(json.path("evidence"), crossedAt),
        completeness(json.path("completeness")));
  }

  private static Evidence evidence(JsonNode json, Long crossedAt) {
    List<Evidence.Contribution> contributions = new ArrayList<>();
    for (JsonNode part : json.path("contributions")) {
      contributions.add(new Evidence.Contribution(text(part, "id"), amount(part, "amount")));
    }
    List<Evidence.Bin> histogram = new ArrayList<>();
    for (JsonNode bar : json.path("histogram")) {
      histogram.add(
          new Evidence.Bin(Instant.parse(text(bar, "at")).toEpochMilli(), amount(bar, "amount")));
    }
    return new Evidence(
        witness(json.path("witness"), crossedAt),
        time(json, "first_at"),
        time(json, "last_at"),
        contributions,
        histogram);
  }

  private static Cause witness(JsonNode json, Long crossedAt) {
    return json.isObject()
        ? new Cause(
            new Origin(
                text(json, "topic"),
                json.path("partition").asInt(),
                json.path("offset").asLong(),
                Origin.NO_CLOCK),
            text(json, "event_id"),
            crossedAt == null ? 0 : crossedAt)
        : null;
  }

  private static Completeness completeness(JsonNode json) {
    return new Completeness(
        json.path("duplicates").asLong(),
        json.path("late").asLong(),
        json.path("followers_unknown").asBoolean() ? 1 : 0,
        json.path("unresolved").asBoolean() ? 1 : 0,
        json.path("dead_letters").isNumber() ? json.path("dead_letters").asLong() : null);
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("it has no text '" + field + "'");
    }
    return value.asText();
  }

  private static BigDecimal amount(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("it has no number '" + field + "'");
    }
    return value.decimalValue();
  }

  private static Map<String, BigDecimal> amounts(JsonNode json) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    json.fieldNames().forEachRemaining(name -> amounts.put(name, amount(json, name)));
    return amounts;
  }

  private static List<String> strings(JsonNode json) {
    List<String> strings = new ArrayList<>();
    json.forEach(each -> strings.add(each.asText()));
    return strings;
  }

  private static Long time(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isTextual() ? Instant.parse(value.asText()).toEpochMilli() : null;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "'" + name + "' is no " + type.getSimpleName().toLowerCase(Locale.ROOT));
  }
}
