package io.tidemark.console.decision;

import static io.tidemark.console.support.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Eventually;
import io.tidemark.console.support.Moderation;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertLevel;
import io.tidemark.schemas.AlertSubject;
import io.tidemark.schemas.AlertSubjectKind;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.SubjectKind;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rarer decisions: which fact each becomes, with the fields that the job asks of it. */
class FurtherDecisionsTest {
  private static final String GROUND = "file 12/2024";

  private static Moderation moderation;
  private static Browser moderator;

  @BeforeAll
  static void start() {
    moderation = new Moderation("--tidemark.console.four-eyes.levels=public_prosecution");
    moderator = moderation.browserOf(Role.MODERATOR, "mo");
  }

  @AfterAll
  static void stop() {
    moderation.close();
  }

  private static void claimed(Alert alert) {
    moderation.alerts(alert);
    moderator.get("/alerts/" + alert.getAlertId());
    moderator.post("/alerts/" + alert.getAlertId() + "/claim", Map.of());
  }

  private static Alert about(AlertSubjectKind kind, String id, String... pending) {
    return alert(
        id,
        a -> {
          a.setSubject(
              new AlertSubject(kind, kind == AlertSubjectKind.LINEAGE ? "clip-" + id : id));
          a.setRuleId("cyberviolence.pp.multi-victim");
          a.setMeasure("acts.victims");
          a.setPending(List.of(pending));
        });
  }

  private static HttpResponse<String> settle(
      Browser browser, String id, String decision, int revision, boolean approved) {
    browser.get("/alerts/" + id);
    return browser.post(
        "/alerts/" + id + "/proposals/" + decision,
        Map.of("revision", "" + revision, "approved", "" + approved));
  }

  private static boolean isProposed(String id) {
    return moderator.get("/alerts?proposed=yes").body().contains("/alerts/" + id + "\"");
  }

  private static HttpResponse<String> decide(String id, String kind, String... more) {
    Map<String, String> form = new HashMap<>();
    form.put("decisionId", UUID.randomUUID().toString());
    form.put("revision", "1");
    form.put("kind", kind);
    form.put("note", GROUND);
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return moderator.post("/alerts/" + id + "/decide", form);
  }

  private static List<CaseFactEvent> decided(
      HttpResponse<String> answer, String subject, int count) {
    assertThat(answer.statusCode()).isEqualTo(302);
    Eventually.holds(
        count + " facts on " + subject + " are in Kafka", () -> factsOn(subject).size() == count);
    return factsOn(subject);
  }

  private static List<CaseFactEvent> factsOn(String subject) {
    return moderation.facts().stream()
        .filter(fact -> fact.getSubject().getId().equals(subject))
        .toList();
  }

  @Test
  void anOpenPointIsAttestedByItsOwnFactOrByTheRulesWhereItIsAWordOfTheRule() {
    claimed(
        about(
            AlertSubjectKind.ACCOUNT,
            "attested",
            "base-offence",
            "cyberviolence.aggr.troll-army",
            "pi.gate.violates-state-provisions",
            "vile-social-impact"));

    assertThat(moderator.get("/alerts/attested").body())
        .contains("it settles: base-offence, vile-social-impact")
        .contains("not settled by a fact on this subject");
    decided(decide("attested", "ATTEST", "fact", "cyberviolence.pp.multi-victim"), "attested", 1);
    List<CaseFactEvent> facts =
        decided(
            decide("attested", "ATTEST", "fact", "pi.gate.violates-state-provisions"),
            "attested",
            2);

    assertThat(facts)
        .extracting(CaseFactEvent::getFact)
        .containsExactly("cyberviolence.pp.multi-victim", "pi.gate.violates-state-provisions");
    assertThat(facts)
        .allSatisfy(
            fact -> {
              assertThat(fact.getSubject().getKind()).isEqualTo(SubjectKind.ACCOUNT);
              assertThat(fact.getNote()).isEqualTo(GROUND);
            });
    for (String other : List.of("cyberviolence.aggr.troll-army", "vile-social-impact", "")) {
      assertThat(decide("attested", "ATTEST", "fact", other).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void aRefusalThatIsOpenOnAVictimAndABaseOffenceOfAnAttestedRuleAreSettledElsewhere() {
    moderation.alerts(
        alert(
            "elsewhere",
            a -> {
              a.setSubject(new AlertSubject(AlertSubjectKind.VICTIM, "elsewhere"));
              a.setMeasure("attested");
              a.setPending(List.of("base-offence", "order.refused"));
            }));
    moderator.get("/alerts/elsewhere");
    moderator.post("/alerts/elsewhere/claim", Map.of());

    for (String point : List.of("base-offence", "order.refused", "defamation.views")) {
      assertThat(decide("elsewhere", "ATTEST", "fact", point).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void whatWasDealtWithIsAContentOrATimeOfAnAccount() {
    claimed(about(AlertSubjectKind.LINEAGE, "dealt"));
    claimed(about(AlertSubjectKind.ACCOUNT, "dealt-account"));

    CaseFactEvent content =
        decided(decide("dealt", "DEALT_WITH", "from", "2024-03-01T00:00"), "clip-dealt", 1).get(0);
    CaseFactEvent account =
        decided(
                decide("dealt-account", "DEALT_WITH", "from", "2024-03-01T08:30", "to", ""),
                "dealt-account",
                1)
            .get(0);

    assertThat(content.getFact()).isEqualTo("act.dealt-with");
    assertThat(content.getSubject().getKind()).isEqualTo(SubjectKind.CONTENT);
    assertThat(content.getFrom()).isNull();
    assertThat(account.getFrom()).isEqualTo(Instant.parse("2024-03-01T08:30:00Z"));
    assertThat(account.getTo()).isNull();
    assertThat(
            decide(
                    "dealt-account",
                    "DEALT_WITH",
                    "from",
                    "2024-03-02T00:00",
                    "to",
                    "2024-03-01T23:59")
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void aSanctionHasItsOffenceAndDateAndIsOnAnAccount() {
    claimed(about(AlertSubjectKind.ACCOUNT, "punished"));
    claimed(about(AlertSubjectKind.LINEAGE, "unpunished"));

    CaseFactEvent fact =
        decided(
                decide(
                    "punished",
                    "SANCTION",
                    "sanction",
                    "sanction.administrative",
                    "offence",
                    "network",
                    "on",
                    "2024-02-29"),
                "punished",
                1)
            .get(0);

    assertThat(fact.getFact()).isEqualTo("sanction.administrative");
    assertThat(fact.getOffence()).isEqualTo("network");
    assertThat(fact.getEffectiveAt()).isEqualTo(Instant.parse("2024-02-29T12:00:00Z"));
    String[] sanction = {"sanction", "sanction.criminal", "offence", "defamation", "on", ""};
    assertThat(decide("punished", "SANCTION", sanction).statusCode()).isEqualTo(422);
    sanction[5] = "2199-01-01";
    assertThat(decide("punished", "SANCTION", sanction).statusCode()).isEqualTo(422);
    sanction[5] = "2024-02-30";
    assertThat(decide("punished", "SANCTION", sanction).statusCode()).isEqualTo(400);
    sanction[5] = "2024-02-28";
    assertThat(decide("unpunished", "SANCTION", sanction).statusCode()).isEqualTo(422);
    sanction[3] = "theft";
    assertThat(decide("punished", "SANCTION", sanction).statusCode()).isEqualTo(422);
  }

  @Test
  void aRefusedOrderIsAFactOnTheServiceThatTheContentIsOn() {
    claimed(
        alert(
            "on-service",
            a -> {
              a.setServiceId("short-video");
            }));
    claimed(alert("nowhere", a -> a.setServiceId(null)));

    CaseFactEvent fact =
        decided(decide("on-service", "REFUSED_ORDER", "at", "2024-03-01T08:30"), "short-video", 1)
            .get(0);

    assertThat(fact.getFact()).isEqualTo("order.refused");
    assertThat(fact.getSubject().getKind()).isEqualTo(SubjectKind.SERVICE);
    assertThat(fact.getEffectiveAt()).isEqualTo(Instant.parse("2024-03-01T08:30:00Z"));
    assertThat(decide("nowhere", "REFUSED_ORDER", "at", "2024-03-01T08:30").statusCode())
        .isEqualTo(422);
    assertThat(decide("on-service", "REFUSED_ORDER", "at", "").statusCode()).isEqualTo(422);
  }

  @Test
  void aDecisionIsUndoneOnceByAFactThatRetractsItsFact() {
    claimed(about(AlertSubjectKind.LINEAGE, "undone"));
    claimed(about(AlertSubjectKind.LINEAGE, "bystander"));
    String first = UUID.randomUUID().toString();
    decide("undone", "DISMISS", "decisionId", first);
    assertThat(moderator.get("/alerts?dismissed=yes").body()).contains("/alerts/undone");
    assertThat(decide("bystander", "UNDO", "undone", first).statusCode()).isEqualTo(422);

    String second = UUID.randomUUID().toString();
    List<CaseFactEvent> facts =
        decided(decide("undone", "UNDO", "undone", first, "decisionId", second), "clip-undone", 2);

    assertThat(facts.get(1).getRetracts()).isEqualTo(facts.get(0).getEventId());
    assertThat(facts.get(1).getFact()).isEqualTo(facts.get(0).getFact());
    assertThat(facts.get(1).getSubject()).isEqualTo(facts.get(0).getSubject());
    assertThat(moderator.get("/alerts?dismissed=yes").body()).doesNotContain("/alerts/undone");
    assertThat(moderator.get("/alerts/undone").body()).contains("Undone", ">undone<");
    assertThat(decide("undone", "UNDO", "undone", first).statusCode()).isEqualTo(422);
    assertThat(decide("undone", "UNDO", "undone", second).statusCode()).isEqualTo(422);
    assertThat(decide("undone", "UNDO").statusCode()).isEqualTo(422);
  }

  @Test
  void atAGraveLevelASecondPersonApprovesTheDecisionOrNoFactIsWritten() {
    claimed(grave("grave"));
    Browser second = moderation.browserOf(Role.MODERATOR, "second");
    String rejected = UUID.randomUUID().toString();
    String approved = UUID.randomUUID().toString();
    decide("grave", "DISMISS", "decisionId", rejected);
    decide("grave", "CONFIRM", "label", "label.insult", "decisionId", approved);
    assertThat(isProposed("grave")).isTrue();
    assertThat(moderator.get("/alerts/grave").body()).doesNotContain(">Approve<");
    assertThat(second.get("/alerts/grave").body()).contains("waits for a second person", "Approve");

    assertThat(settle(moderator, "grave", approved, 1, true).statusCode()).isEqualTo(409);
    assertThat(settle(second, "grave", approved, 2, true).statusCode()).isEqualTo(409);
    Browser viewer = moderation.browserOf(Role.VIEWER);
    assertThat(settle(viewer, "grave", approved, 1, true).statusCode()).isEqualTo(403);
    assertThat(settle(second, "grave", rejected, 1, false).statusCode()).isEqualTo(302);
    assertThat(settle(second, "grave", rejected, 1, true).statusCode()).isEqualTo(409);
    assertThat(isProposed("grave")).isTrue();
    List<CaseFactEvent> facts =
        decided(settle(second, "grave", approved, 1, true), "clip-grave", 1);

    assertThat(facts.get(0).getFact()).isEqualTo("label.insult");
    assertThat(facts.get(0).getAttestedBy()).isEqualTo("mo");
    assertThat(isProposed("grave")).isFalse();
    assertThat(second.get("/alerts/grave").body())
        .contains("approved by second", "rejected by second");
  }

  @Test
  void aProposedUndoingLeavesTheDecisionAsItIsUntilItIsApproved() {
    claimed(grave("grave-undo"));
    Browser second = moderation.browserOf(Role.MODERATOR, "second-undo");
    String first = UUID.randomUUID().toString();
    String undoing = UUID.randomUUID().toString();
    decide("grave-undo", "CLEAR", "decisionId", first);
    assertThat(decide("grave-undo", "UNDO", "undone", first).statusCode()).isEqualTo(422);
    decided(settle(second, "grave-undo", first, 1, true), "clip-grave-undo", 1);

    decide("grave-undo", "UNDO", "undone", first, "decisionId", undoing);
    settle(second, "grave-undo", undoing, 1, false);
    undoing = UUID.randomUUID().toString();
    decide("grave-undo", "UNDO", "undone", first, "decisionId", undoing);
    List<CaseFactEvent> facts =
        decided(settle(second, "grave-undo", undoing, 1, true), "clip-grave-undo", 2);

    assertThat(facts.get(1).getRetracts()).isEqualTo("console-" + first);
  }

  private static Alert grave(String id) {
    return alert(id, a -> a.setLevel(AlertLevel.public_prosecution));
  }
}
