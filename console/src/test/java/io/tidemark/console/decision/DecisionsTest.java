package io.tidemark.console.decision;

import static io.tidemark.console.support.AlertBuilder.alert;
import static io.tidemark.console.support.AlertBuilder.revision;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Eventually;
import io.tidemark.console.support.Moderation;
import io.tidemark.schemas.AlertStatus;
import io.tidemark.schemas.AlertSubject;
import io.tidemark.schemas.AlertSubjectKind;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.LabelStatus;
import io.tidemark.schemas.SubjectKind;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DecisionsTest {
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

  private static void claimed(String id) {
    moderator.get("/alerts/" + id);
    assertThat(moderator.post("/alerts/" + id + "/claim", Map.of()).statusCode()).isEqualTo(302);
  }

  private static HttpResponse<String> decide(String id, String kind, String... more) {
    Map<String, String> form = new HashMap<>();
    form.put("decisionId", UUID.randomUUID().toString());
    form.put("revision", "1");
    form.put("kind", kind);
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return moderator.post("/alerts/" + id + "/decide", form);
  }

  private static List<CaseFactEvent> awaitFactsOn(String subject, int count) {
    Eventually.holds(count + " facts are in Kafka", () -> factsOn(subject).size() >= count);
    return factsOn(subject);
  }

  private static List<CaseFactEvent> factsOn(String subject) {
    return moderation.facts().stream()
        .filter(fact -> fact.getSubject().getId().equals(subject))
        .toList();
  }

  @Test
  void eachDecisionIsOneFact() {
    moderation.alerts(alert("all"));
    claimed("all");

    decide("all", "ALLEGE", "label", "label.insult");
    decide("all", "CONFIRM", "label", "label.defamation", "note", "seen by two");
    decide("all", "CLEAR", "note", "a court said so");

    List<CaseFactEvent> facts = awaitFactsOn("clip-all", 3);
    assertThat(facts)
        .extracting(CaseFactEvent::getFact)
        .containsExactly("label.insult", "label.defamation", "label.cleared");
    assertThat(facts)
        .extracting(CaseFactEvent::getStatus)
        .containsExactly(LabelStatus.ALLEGED, LabelStatus.CONFIRMED, null);
    assertThat(facts)
        .extracting(CaseFactEvent::getNote)
        .containsExactly(null, "seen by two", "a court said so");
    assertThat(facts)
        .allSatisfy(
            fact -> {
              assertThat(fact.getAttestedBy()).isEqualTo("mo");
              assertThat(fact.getSubject().getKind()).isEqualTo(SubjectKind.CONTENT);
            });
    Eventually.holds(
        "the page says that all are sent",
        () -> !moderator.get("/alerts/all").body().contains("waiting to be sent"));
    assertThat(moderator.get("/alerts/all").body()).contains("a court said so", "Labels cleared");
  }

  @Test
  void aFormThatIsSentTwiceIsOneDecision() {
    moderation.alerts(alert("twice"), alert("after-twice"));
    claimed("twice");
    claimed("after-twice");
    String form = UUID.randomUUID().toString();

    for (int i = 0; i < 3; i++) {
      assertThat(
              decide("twice", "CONFIRM", "label", "label.insult", "decisionId", form).statusCode())
          .isEqualTo(302);
    }
    decide("after-twice", "CONFIRM", "label", "label.insult");

    awaitFactsOn("clip-after-twice", 1);
    assertThat(factsOn("clip-twice")).hasSize(1);
  }

  @Test
  void whoDoesNotHoldTheAlertOrLookedAtAnOlderRevisionDecidesNothing() {
    moderation.alerts(alert("guarded"));
    moderator.get("/alerts/guarded");

    HttpResponse<String> notHeld = decide("guarded", "CONFIRM", "label", "label.insult");
    claimed("guarded");
    moderation.alerts(revision("guarded", 2, "10000"));
    HttpResponse<String> old = decide("guarded", "CONFIRM", "label", "label.insult");

    assertThat(notHeld.statusCode()).isEqualTo(409);
    assertThat(notHeld.body()).contains("you do not hold this alert");
    assertThat(old.statusCode()).isEqualTo(409);
    assertThat(old.body()).contains("has changed since you looked");
    assertThat(moderation.console().part(Decisions.class).on("guarded")).isEmpty();
  }

  @Test
  void aFormThatLacksSomethingDecidesNothing() {
    moderation.alerts(
        alert("lacking"),
        alert(
            "of-account",
            a -> a.setSubject(new AlertSubject(AlertSubjectKind.ACCOUNT, "account-1"))));
    claimed("lacking");
    claimed("of-account");

    assertThat(decide("lacking", "CLEAR").statusCode()).isEqualTo(422);
    assertThat(decide("lacking", "DISMISS", "note", "  ").statusCode()).isEqualTo(422);
    assertThat(decide("lacking", "CONFIRM").statusCode()).isEqualTo(422);
    assertThat(decide("lacking", "CONFIRM", "label", "label.mine").statusCode()).isEqualTo(422);
    assertThat(decide("lacking", "DISMISS", "note", "x".repeat(4001)).statusCode()).isEqualTo(422);
    assertThat(decide("of-account", "CONFIRM", "label", "label.insult").statusCode())
        .isEqualTo(422);
    assertThat(decide("lacking", "FORGET").statusCode()).isEqualTo(400);
    assertThat(decide("lacking", "CLEAR", "decisionId", "x").statusCode()).isEqualTo(400);
    for (Role role : List.of(Role.VIEWER, Role.AUDITOR, Role.ADMINISTRATOR)) {
      Browser browser = moderation.browserOf(role);
      browser.get("/password");
      assertThat(browser.post("/alerts/lacking/decide", Map.of("kind", "CLEAR")).statusCode())
          .isEqualTo(403);
    }
    assertThat(
            moderator
                .postWithToken("/alerts/lacking/decide", Map.of("kind", "CLEAR"), "forged")
                .statusCode())
        .isEqualTo(403);
    assertThat(moderation.console().part(Decisions.class).on("lacking")).isEmpty();
  }

  @Test
  void aDismissedAlertLeavesTheQueueUntilItIsRaisedAgain() {
    moderation.alerts(alert("gone", a -> a.setServiceId("dismissals")));
    claimed("gone");

    decide("gone", "DISMISS", "note", "satire");

    assertThat(awaitFactsOn("clip-gone", 1).get(0).getFact()).isEqualTo("alert.dismissed");
    assertThat(moderator.get("/alerts?service=dismissals").body()).doesNotContain("/alerts/gone");
    assertThat(moderator.get("/alerts?service=dismissals&dismissed=yes").body())
        .contains("/alerts/gone");

    moderation.alerts(
        alert(
            "gone",
            a -> {
              a.setServiceId("dismissals");
              a.setRevision(2);
              a.setStatus(AlertStatus.RAISED);
            }));
    assertThat(moderator.get("/alerts?service=dismissals").body()).contains("/alerts/gone");
  }

  @Test
  void aCrashBetweenKafkaAndTheDatabaseWritesNoFactTwice() {
    moderation.alerts(alert("crash"));
    claimed("crash");
    decide("crash", "ALLEGE", "label", "label.insult");
    awaitFactsOn("clip-crash", 1);
    Eventually.holds("it is marked", () -> unsent() == 0);
    Decisions decisions = moderation.console().part(Decisions.class);

    // As if the database had lost what it was told last: Kafka has the facts, the outbox does not
    // know it.
    moderation.console().part(OutboxSender.class).stop();
    try {
      database().sql("update outbox set sent_at = null").update();
      Decision second =
          new Decision(
              UUID.randomUUID(),
              "crash",
              1,
              "mo",
              DecisionKind.CONFIRM,
              Statement.label("label.insult", LabelStatus.CONFIRMED, "clip-crash"),
              "",
              Instant.now().truncatedTo(ChronoUnit.MILLIS));
      assertThat(decisions.make(second)).isEqualTo(Decisions.Outcome.MADE);
    } finally {
      moderation.console().part(OutboxSender.class).start();
    }

    Eventually.holds("all are marked", () -> unsent() == 0);
    assertThat(moderation.facts()).extracting(CaseFactEvent::getEventId).doesNotHaveDuplicates();
    assertThat(factsOn("clip-crash")).hasSize(2);
  }

  private static JdbcClient database() {
    return moderation.database().client();
  }

  private static long unsent() {
    return database()
        .sql("select count(*) from outbox where sent_at is null")
        .query(Long.class)
        .single();
  }
}
