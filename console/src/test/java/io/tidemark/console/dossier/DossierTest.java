package io.tidemark.console.dossier;

import static io.tidemark.console.support.AlertBuilder.alert;
import static io.tidemark.console.support.AlertBuilder.revision;
import static io.tidemark.console.support.AlertBuilder.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import io.tidemark.schemas.AlertCitation;
import io.tidemark.schemas.AlertSubject;
import io.tidemark.schemas.AlertSubjectKind;
import io.tidemark.schemas.Contribution;
import io.tidemark.schemas.Witness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DossierTest {
  private static Moderation moderation;
  private static Browser moderator;

  @BeforeAll
  static void start() {
    moderation = new Moderation();
    moderator = moderation.browserOf(Role.MODERATOR);
  }

  @AfterAll
  static void stop() {
    moderation.close();
  }

  @Test
  void tellsWhatHappenedAndShowsTheEvidence() {
    moderation.alerts(alert("a"), revision("a", 2, "10000.5"));

    String page = moderator.get("/alerts/a").body();

    assertThat(page)
        .contains(
            "Views of content clip-a: the count crossed the line of 5,000 on 2024-03-01 09:10 UTC"
                + " and is 10,000.5, 2 times the line.",
            "It rests on an allegation that nobody has confirmed yet.",
            "Art. 2(1)",
            "2013 Interpretation",
            "defamation.gate.knowing",
            "telemetry.views",
            "41234",
            "view-4711",
            "revision 2",
            "views reached 5000",
            "/alerts?subject=copy-a&amp;status=all")
        .contains(
            "data-numbers=\"[5000, 10000.5]\"", "data-line=\"5000\"", "crossed here, 1: 5,000")
        .contains("crossed here, 2024-03-01 08:10 UTC: 5,000");
  }

  @Test
  void aWithdrawnAlertSaysWhy() {
    moderation.alerts(alert("w"), withdrawal("w", 2));

    assertThat(moderator.get("/alerts/w").body())
        .contains("The alert was withdrawn: no label.defamation holds any more.")
        .doesNotContain("It rests on an allegation");
  }

  @Test
  void linksAlertsOfTheSameSubjectOfContributorsAndOfTheService() {
    moderation.alerts(
        alert("r"),
        alert("same", a -> a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, "clip-r"))),
        alert("part", a -> a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, "copy-r"))));

    assertThat(moderator.get("/alerts/r").body())
        .containsPattern("(?s)Other alerts about the same subject.*href=\"/alerts/same\"")
        .containsPattern("(?s)Alerts about what contributed.*href=\"/alerts/part\"")
        .contains("The gravest alerts of the same service");
  }

  @Test
  void whatIsNotKnownIsSaidToBeUnknown() {
    moderation.alerts(
        alert(
            "bare",
            a -> {
              a.setEvidence(null);
              a.setCompleteness(null);
              a.setCrossedAt(null);
              a.setServiceId(null);
              a.setMeasure("measure.of.tomorrow");
              a.setPending(List.of());
            }));

    assertThat(moderator.get("/alerts/bare").body())
        .contains("measure.of.tomorrow of content clip-bare: the count has crossed", "Not known.");
  }

  @Test
  void speaksChinese() {
    moderation.alerts(alert("z"));
    moderator.speaking("zh-CN");
    try {
      assertThat(moderator.get("/alerts/z").body()).contains("内容 clip-z 的浏览次数", "以尚未确认的指称为依据");
      assertThat(moderator.get("/alerts").body()).contains("情节严重");
    } finally {
      moderator.speaking("en");
    }
  }

  @Test
  void scriptInAnyFieldStaysText() {
    String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>${7*7}[[${7*7}]]#{yes}";
    moderation.alerts(
        alert(
            "evil",
            a -> {
              a.setReason(evil);
              a.setRuleId(evil);
              a.setRuleVersion(evil);
              a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, evil));
              a.setServiceId("evil" + evil);
              a.setMeasure(evil);
              a.setCounts(Map.of(evil, "1"));
              a.setCitation(new AlertCitation(evil, evil));
              a.setAggravating(List.of(evil));
              a.setPending(List.of(evil));
              a.getEvidence().setContributions(List.of(new Contribution(evil, "5000")));
              a.getEvidence().setWitness(new Witness(evil, 1, 2L, evil));
            }));
    String queue = moderator.get("/alerts").body();
    String page = moderator.get("/alerts/evil").body();

    assertThat(page).contains("&lt;script&gt;");
    for (String body : List.of(queue, page)) {
      assertThat(body).doesNotContain("<script>alert", "<img", "onerror=alert(1)>", ">49");
      assertThat(body).contains("${7*7}");
    }
  }

  @Test
  void whatIsNoAlertIsShownWithItsReason() {
    moderation.noAlert(new byte[] {4, 7, 1, 1});

    assertThat(moderator.get("/quarantine").body())
        .contains("4 bytes are fewer than the 10 of a single-object header", moderation.topic());
  }

  @Test
  void anAlertThatIsNotThereIsNotFound() {
    assertThat(moderator.get("/alerts/none").statusCode()).isEqualTo(404);
    assertThat(moderator.get("/alerts/none").body()).contains("There is no such page or alert.");
    assertThat(moderator.get("/alerts/%00").statusCode()).isIn(400, 404);
    moderator.get("/alerts");
    assertThat(moderator.post("/alerts/none/claim", Map.of()).statusCode()).isEqualTo(404);
  }
}
