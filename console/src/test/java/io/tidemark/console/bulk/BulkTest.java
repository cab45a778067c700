package io.tidemark.console.bulk;

import static io.tidemark.console.support.AlertBuilder.alert;
import static io.tidemark.console.support.AlertBuilder.revision;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Eventually;
import io.tidemark.console.support.Moderation;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BulkTest {
  private static final Pattern RESULT = Pattern.compile("<td>([^<]+)</td>\\s*</tr>");

  private static Moderation moderation;
  private static Browser moderator;

  @BeforeAll
  static void start() {
    moderation = new Moderation();
    moderator = moderation.browserOf(Role.MODERATOR, "mo");
  }

  @AfterAll
  static void stop() {
    moderation.close();
  }

  @Test
  void eachSelectedAlertIsClaimedOrItIsSaidWhoHoldsIt() {
    moderation.alerts(alert("c-1"), alert("c-2"), alert("c-held"));
    Browser other = moderation.browserOf(Role.MODERATOR, "other");
    other.get("/alerts");
    other.post("/alerts/c-held/claim", Map.of());
    moderator.get("/alerts");

    String claimed = send("claim", Map.of(), "1:c-1", "1:c-2", "1:c-held", "1:c-none").body();
    String released = send("release", Map.of(), "1:c-1", "1:c-held").body();

    assertThat(results(claimed))
        .containsExactly(
            "claimed", "claimed", "nothing was done: held by other", "there is no such alert");
    assertThat(results(released)).containsExactly("given back", "nothing was done: held by other");
    assertThat(holders("c-")).isEqualTo(Map.of("c-2", "mo", "c-held", "other"));
  }

  @Test
  void dismissingAsksForOneReasonAndMakesADecisionOfEach() {
    moderation.alerts(alert("d-1"), alert("d-2"), alert("d-new"), revision("d-new", 2, "10000"));
    moderator.get("/alerts");

    String asked = send("dismiss", Map.of(), "1:d-1", "1:d-2", "1:d-new").body();
    assertThat(asked).contains("Each of 3 selected alerts", "value=\"1:d-2\"");
    assertThat(results(asked)).isEmpty();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("batch", UUID.randomUUID().toString());
    form.put("note", " ");
    assertThat(send("dismiss", form, "1:d-1").statusCode()).isEqualTo(422);
    form.put("note", "satire, all of it");
    for (int times = 0; times < 2; times++) {
      String done = send("dismiss", form, "1:d-1", "1:d-2", "1:d-new").body();
      assertThat(results(done))
          .containsExactly(
              "dismissed",
              "dismissed",
              "claimed but not dismissed: it has changed since you looked");
    }

    assertThat(strings("select alert_id || kind || note from decision order by alert_id"))
        .containsExactly("d-1DISMISSsatire, all of it", "d-2DISMISSsatire, all of it");
    assertThat(
            strings(
                "select target from audit where action = 'decision.DISMISS' and person = 'mo'"
                    + " order by target"))
        .containsExactly("d-1", "d-2");
    Eventually.holds("each is a fact in Kafka", () -> moderation.facts().size() == 2);
  }

  @Test
  void aSelectionThatNoPageGivesIsRefused() {
    moderator.get("/alerts");

    assertThat(send("claim", Map.of()).body()).contains("No alert was selected.");
    for (String selected : List.of("x", ":x", "one:x", "1:\0")) {
      assertThat(send("claim", Map.of(), selected).statusCode()).as(selected).isEqualTo(400);
    }
    assertThat(send("claim", Map.of("level", "grave"), "1:x").statusCode()).isEqualTo(400);
  }

  // A form has the same field once for each selected row.
  private static HttpResponse<String> send(
      String action, Map<String, String> fields, String... selected) {
    return moderator.post("/queue/" + action, fields, "selected", List.of(selected));
  }

  private static List<String> results(String page) {
    return RESULT.matcher(page).results().map(found -> found.group(1)).toList();
  }

  private static Map<String, String> holders(String prefix) {
    Map<String, String> holders = new LinkedHashMap<>();
    moderation
        .database()
        .client()
        .sql("select alert_id, assignee from alert where alert_id like :ids and assignee <> ''")
        .param("ids", prefix + '%')
        .query(
            row -> {
              holders.put(row.getString("alert_id"), row.getString("assignee"));
            });
    return holders;
  }

  private static List<String> strings(String sql) {
    return moderation.database().client().sql(sql).query(String.class).list();
  }
}
