package io.tidemark.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.telemetry.OneLine;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** An answer of the job, for a person to read. */
public final class WhyText {
  private final JsonNode answer;
  private final int most;
  private final List<String> lines = new ArrayList<>();

  private WhyText(JsonNode answer, int most) {
    this.answer = answer;
    this.most = most;
  }

  /**
   * The answer in lines.
   *
   * @param answer one that is no refusal
   * @param most rules to show of those without an alert
   */
  public static List<String> of(JsonNode answer, int most) {
    WhyText text = new WhyText(answer, most);
    text.write();
    return text.lines.stream().map(OneLine::of).toList();
  }

  private void write() {
    if (answer.has("content")) {
      content(answer.get("content"));
    }
    ledger();
    int shown = 0;
    int notShown = answer.path("rules_left_out").asInt();
    for (JsonNode rule : answer.path("rules")) {
      if (!rule.path("alert_id").isNull() || shown++ < most) {
        rule(rule);
      } else {
        notShown++;
      }
    }
    if (notShown > 0) {
      lines.add("  and " + notShown + " rules whose lines are farther away");
    }
  }

  private void content(JsonNode content) {
    lines.add("content " + content.path("id").asText());
    lines.add(
        "  %s views (%s with discounted ones), %s forwards (%s); %s duplicates, %s late"
            .formatted(
                figure(content.path("views")),
                figure(content.path("views_gross")),
                figure(content.path("forwards")),
                figure(content.path("forwards_gross")),
                figure(content.path("duplicates")),
                figure(content.path("late"))));
    lines.add(
        "  " + (content.path("post_seen").asBoolean() ? "its post was seen" : "no post seen"));
    for (JsonNode fact : content.path("facts")) {
      lines.add(
          "  "
              + fact.path("fact").asText()
              + (fact.path("status").isNull() ? "" : ' ' + fact.path("status").asText()));
    }
    if (content.path("dealt_with").asBoolean()) {
      lines.add("  its act was dealt with: it counts in no sum over a window");
    }
    if (content.path("root_unknown").asBoolean()) {
      lines.add("  it may be a copy, and its root is being looked for: it waits");
    } else if (content.path("unresolved").asBoolean()) {
      lines.add("  it is a copy whose origin is out of reach: it stands alone");
    } else if (!content.path("reports").asBoolean()) {
      lines.add(
          "  it is below every line, without label, copy or origin: no lineage counts it yet");
    }
  }

  private void ledger() {
    JsonNode ledger = answer.path("ledger");
    lines.add(
        ledger.path("kind").asText().toLowerCase(Locale.ROOT) + ' ' + ledger.path("id").asText());
    if (!answer.path("known").asBoolean()) {
      lines.add("  nothing was counted here");
    }
    StringJoiner labels = new StringJoiner(", ");
    answer.path("labels").forEach(label -> labels.add(label.asText()));
    if (labels.length() > 0) {
      lines.add("  " + labels);
    }
    if (answer.path("known").asBoolean()) {
      lines.add(
          "  %s duplicates, %s late, %s disseminations with unknown followers, %s unresolved copies"
              .formatted(
                  figure(answer.path("duplicates")),
                  figure(answer.path("late")),
                  figure(answer.path("followers_unknown")),
                  figure(answer.path("unresolved"))));
    }
  }

  private void rule(JsonNode rule) {
    lines.add(
        "  %-40s %s of %s%s%s"
            .formatted(
                rule.path("rule_id").asText(),
                figure(rule.path("value")),
                figure(rule.path("threshold")),
                rule.path("shadow").asBoolean() ? "  (on trial)" : "",
                rule.path("engineering").asBoolean() ? "  (no line of the law)" : ""));
    lines.add(
        "    "
            + rule.path("why").asText()
            + (rule.path("alert_id").isNull()
                ? ""
                : ", " + rule.path("alert_id").asText() + '/' + rule.path("revision").asText()));
    lines.add(
        "    "
            + rule.at("/citation/instrument").asText()
            + ", "
            + rule.at("/citation/article").asText());
  }

  private static String figure(JsonNode figure) {
    return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(new BigDecimal(figure.asText("0")));
  }
}
