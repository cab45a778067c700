package io.tidemark.console.queue;

import static io.tidemark.console.support.AlertBuilder.alert;
import static io.tidemark.console.support.AlertBuilder.revision;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Eventually;
import io.tidemark.console.support.Moderation;
import io.tidemark.schemas.AlertLevel;
import io.tidemark.schemas.AlertStatus;
import io.tidemark.schemas.AlertSubject;
import io.tidemark.schemas.AlertSubjectKind;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Alerts that are handed to the leads, and alerts that are put off. */
class HandlingTest {
  private static Moderation moderation;
  private static Browser moderator;
  private static Browser lead;

  @BeforeAll
  static void start() {
    moderation = new Moderation();
    moderator = moderation.browserOf(Role.MODERATOR, "mo");
    lead = moderation.browserOf(Role.LEAD, "lee");
  }

  @AfterAll
  static void stop() {
    moderation.close();
  }

  private static HttpResponse<String> post(
      Browser browser, String id, String what, Map<String, String> form) {
    browser.get("/alerts/" + id);
    return browser.post("/alerts/" + id + "/" + what, form);
  }

  private static void claimed(String id) {
    moderation.alerts(alert(id, a -> a.setServiceId(id)));
    assertThat(post(moderator, id, "claim", Map.of()).statusCode()).isEqualTo(302);
  }

  private static String tomorrow() {
    return LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
  }

  private static HttpResponse<String> dismiss(Browser browser, String id) {
    return post(
        browser,
        id,
        "decide",
        Map.of(
            "decisionId", UUID.randomUUID().toString(),
            "revision", "1",
            "kind", "DISMISS",
            "note", "satire"));
  }

  private static boolean isShown(String query, String id) {
    return lead.get("/alerts?" + query).body().contains("/alerts/" + id + "\"");
  }

  private static long audited(String action, String id) {
    return moderation
        .database()
        .client()
        .sql("select count(*) from audit where action = :action and target = :id")
        .param("action", action)
        .param("id", id)
        .query(Long.class)
        .single();
  }

  @Test
  void whatIsEscalatedOnlyALeadDecidesUntilItIsHandedBack() {
    claimed("hard");
    assertThat(post(moderator, "hard", "escalate", Map.of("reason", " ")).statusCode())
        .isEqualTo(422);
    assertThat(post(moderator, "hard", "escalate", Map.of("reason", "is it satire?")).statusCode())
        .isEqualTo(302);

    assertThat(isShown("service=hard&escalated=yes", "hard")).isTrue();
    assertThat(isShown("service=hard&escalated=no", "hard")).isFalse();
    assertThat(post(moderator, "hard", "claim", Map.of()).statusCode()).isEqualTo(409);
    assertThat(moderation.console().part(Claims.class).claim("hard", "mo")).isFalse();
    assertThat(dismiss(moderator, "hard").statusCode()).isEqualTo(409);
    assertThat(post(moderator, "hard", "hand-back", Map.of()).statusCode()).isEqualTo(403);
    assertThat(lead.get("/alerts/hard").body()).contains("is it satire?");
    assertThat(post(lead, "hard", "claim", Map.of()).statusCode()).isEqualTo(302);
    assertThat(dismiss(lead, "hard").statusCode()).isEqualTo(302);
    post(lead, "hard", "hand-back", Map.of());
    post(lead, "hard", "release", Map.of());

    assertThat(post(moderator, "hard", "claim", Map.of()).statusCode()).isEqualTo(302);
    assertThat(audited("alert.escalated", "hard")).isOne();
    assertThat(audited("alert.handed-back", "hard")).isOne();
  }

  @Test
  void aSnoozedAlertComesBackWhenItsTimeHasCome() {
    claimed("later");
    for (String until : new String[] {"2024-03-01", "2199-01-01", "someday"}) {
      assertThat(snooze("later", until).statusCode()).isIn(400, 422);
    }
    assertThat(snooze("later", tomorrow()).statusCode()).isEqualTo(302);
    assertThat(isShown("service=later", "later")).isFalse();
    assertThat(isShown("service=later&snoozed=yes", "later")).isTrue();
    moderation.alerts(revision("later", 2, "10000"));
    assertThat(isShown("subject=clip-later", "later")).isFalse();

    moderation
        .database()
        .client()
        .sql("update alert set snoozed_until = now() where alert_id = 'later'")
        .update();

    Eventually.holds("it is back", () -> isShown("subject=clip-later", "later"));
    assertThat(audited("alert.snoozed", "later")).isOne();
  }

  @Test
  void aSnoozedAlertComesBackAtOnceWhenSomethingGraverArrivesOrItIsRaisedAgain() {
    for (String id : new String[] {"graver", "raised", "lesser", "woken"}) {
      claimed(id);
      snooze(id, tomorrow());
    }

    moderation.alerts(
        alert(
            "graver-2",
            a -> {
              a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, "clip-graver"));
              a.setLevel(AlertLevel.public_prosecution);
            }),
        alert(
            "lesser-2",
            a -> {
              a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, "clip-lesser"));
              a.setLevel(AlertLevel.watch);
            }),
        alert(
            "raised",
            a -> {
              a.setRevision(2);
              a.setStatus(AlertStatus.RAISED);
            }));
    assertThat(post(moderator, "woken", "wake", Map.of()).statusCode()).isEqualTo(302);

    assertThat(isShown("subject=clip-graver", "graver")).isTrue();
    assertThat(isShown("subject=clip-raised", "raised")).isTrue();
    assertThat(isShown("subject=clip-lesser", "lesser")).isFalse();
    assertThat(isShown("subject=clip-woken", "woken")).isTrue();
    assertThat(audited("alert.woken", "woken")).isOne();
  }

  @Test
  void whoDoesNotHoldTheAlertOrMayNotWorkHandlesNothing() {
    moderation.alerts(alert("of-nobody"));
    Map<String, String> form = Map.of("reason", "x", "until", tomorrow());
    Browser viewer = moderation.browserOf(Role.VIEWER);
    for (String what : new String[] {"escalate", "snooze"}) {
      assertThat(post(moderator, "of-nobody", what, form).statusCode()).isEqualTo(409);
      assertThat(post(viewer, "of-nobody", what, form).statusCode()).isEqualTo(403);
      assertThat(moderator.postWithToken("/alerts/of-nobody/" + what, form, "forged").statusCode())
          .isEqualTo(403);
    }
    assertThat(isShown("subject=clip-of-nobody", "of-nobody")).isTrue();
  }

  private static HttpResponse<String> snooze(String id, String until) {
    return post(moderator, id, "snooze", Map.of("until", until, "reason", "waits for a file"));
  }
}
