package io.tidemark.console.care;

import static io.tidemark.console.support.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CareTest {
  private static final String BREAK = "since your last break";

  private static Moderation moderation;

  @BeforeAll
  static void start() {
    moderation = new Moderation();
    moderation.alerts(alert("a"), alert("b"));
  }

  @AfterAll
  static void stop() {
    moderation.close();
  }

  private static void look(Browser browser, String... ids) {
    for (String id : ids) {
      assertThat(browser.get("/alerts/" + id).statusCode()).isEqualTo(200);
    }
  }

  private static int kept(String person) {
    return moderation
        .database()
        .client()
        .sql("select count(*) from looked where person = :person")
        .param("person", person)
        .query(Integer.class)
        .single();
  }

  @Test
  void whoAsksForNothingIsToldNothingAndNothingIsKept() {
    Browser browser = moderation.browserOf(Role.MODERATOR, "calm");

    look(browser, "a", "b");

    assertThat(browser.get("/alerts").body()).doesNotContain("Looked at today", BREAK);
    assertThat(kept("calm")).isZero();
  }

  @Test
  void whoAsksSeesHowManyDifferentAlertsTheyHaveLookedAt() {
    Browser browser = moderation.browserOf(Role.MODERATOR, "counting");
    browser.get("/settings");
    browser.post("/settings", Map.of("countLooked", "true", "breakMinutes", ""));

    look(browser, "a", "b", "a");

    assertThat(browser.get("/alerts").body()).contains("Looked at today: 2").doesNotContain(BREAK);
    assertThat(browser.get("/settings").body())
        .contains("name=\"countLooked\" value=\"true\" checked");
    assertThat(moderation.browserOf(Role.LEAD).get("/alerts").body()).doesNotContain("Looked at");
  }

  @Test
  void aBreakIsSuggestedAfterSoManyAlertsAndNoLongerAfterABreak() {
    Browser browser = moderation.browserOf(Role.MODERATOR, "tired");
    browser.get("/settings");
    browser.post("/settings", Map.of("breakAlerts", "2"));
    look(browser, "a", "a");
    assertThat(browser.get("/alerts").body()).doesNotContain(BREAK);

    look(browser, "b");
    assertThat(browser.get("/alerts").body()).contains("looked at 2 alerts " + BREAK);
    timePasses("last = last - interval '6 minutes'", "tired");
    assertThat(browser.get("/alerts").body()).doesNotContain(BREAK);
  }

  @Test
  void aBreakIsSuggestedAfterSoManyMinutesAtWork() {
    Browser browser = moderation.browserOf(Role.MODERATOR, "long");
    browser.get("/settings");
    browser.post("/settings", Map.of("breakMinutes", "50"));
    assertThat(browser.get("/alerts").body()).doesNotContain(BREAK);

    timePasses("since = since - interval '51 minutes'", "long");

    assertThat(browser.get("/alerts").body()).contains("You have worked for 51 minutes");
    for (String nonsense : List.of("0", "-3")) {
      browser.post("/settings", Map.of("breakMinutes", nonsense));
      assertThat(browser.get("/alerts").body()).doesNotContain(BREAK);
    }
  }

  private static void timePasses(String change, String person) {
    moderation
        .database()
        .client()
        .sql("update at_work set " + change + " where person = :person")
        .param("person", person)
        .update();
  }
}
