package io.tidemark.console.insight;

import static io.tidemark.console.support.AlertBuilder.alert;
import static io.tidemark.console.support.AlertBuilder.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertLevel;
import io.tidemark.schemas.AlertStatus;
import io.tidemark.schemas.AlertSubject;
import io.tidemark.schemas.AlertSubjectKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test's alerts are of a rule and a service of its own. */
class InsightTest {
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

  private static Alert of(String rule, String id, Consumer<Alert> change) {
    return alert(
        id,
        a -> {
          a.setRuleId(rule);
          a.setServiceId(rule);
          change.accept(a);
        });
  }

  private static Alert of(String rule, String id) {
    return of(rule, id, a -> {});
  }

  private static Alert near(String id, Consumer<Alert> change) {
    return of("close.near", id, change.andThen(a -> a.setShadow(true)));
  }

  private static Consumer<Alert> about(String content) {
    return a -> a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, content));
  }

  private static Alert withdrawn(Alert alert) {
    alert.setRevision(2);
    alert.setStatus(AlertStatus.WITHDRAWN);
    return alert;
  }

  private static void decided(String id, String kind) {
    moderator.get("/alerts/" + id);
    moderator.post("/alerts/" + id + "/claim", Map.of());
    Map<String, String> form =
        Map.of(
            "decisionId", UUID.randomUUID().toString(),
            "revision", "1",
            "kind", kind,
            "label", "label.defamation",
            "note", "because");
    assertThat(moderator.post("/alerts/" + id + "/decide", form).statusCode()).isEqualTo(302);
  }

  private static RuleFigures figures(String rule) {
    return moderation.console().part(RuleInsight.class).all(Period.last(7)).stream()
        .filter(each -> each.ruleId().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAlertCountsOnceAndAsWhatHasBecomeOfItLast() {
    moderation.alerts(of("tally", "t1"), of("tally", "t2"), of("tally", "t3"), of("tally", "t4"));
    moderation.alerts(of("tally", "trial", a -> a.setShadow(true)));
    Alert withdrawn = withdrawal("t2", 2);
    withdrawn.setRuleId("tally");
    withdrawn.setServiceId("tally");
    // The same again changes nothing.
    moderation.alerts(withdrawn, of("tally", "t1"), withdrawn);
    decided("t3", "DISMISS");

    assertThat(figures("tally").alerts()).isEqualTo(new Tally(2, 1, 1));
    moderation.database().client().sql("delete from alert where alert_id = 't4'").update();
    assertThat(figures("tally").alerts()).isEqualTo(new Tally(1, 1, 1));
    assertThat(
            moderation
                .database()
                .client()
                .sql(
                    """
                    select (select sum(alerts) from rule_tally) = count(*)
                      and (select sum(alerts) from service_tally) = count(*)
                    from alert where not shadow
                    """)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void precisionIsConfirmedOfThoseWhoseLastDecisionJudges() {
    moderation.alerts(
        of("judged", "j1"), of("judged", "j2"), of("judged", "j3"), of("judged", "j4"));
    decided("j1", "CONFIRM");
    decided("j2", "CLEAR");
    decided("j2", "CONFIRM");
    decided("j3", "DISMISS");
    decided("j4", "ALLEGE");

    Judgement decisions = figures("judged").decisions();
    assertThat(decisions.decided()).isEqualTo(3);
    assertThat(decisions.confirmed()).isEqualTo(2);
    assertThat(decisions.precision()).isEqualTo(67);
    assertThat(decisions.medianTime()).isBetween(Duration.ZERO, Duration.ofMinutes(10));
  }

  @Test
  void thePageOfARuleTellsItsLawItsFiguresAndItsVersions() {
    moderation.alerts(
        of("law", "l1", a -> a.setRuleVersion("aaaa")),
        of("law", "l2", a -> a.setRuleVersion("bbbb")));

    String page = moderator.get("/rules/law").body();

    assertThat(page)
        .contains("Art. 2(1)", "2013 Interpretation", "aaaa", "bbbb", "data-kind=\"DAYS\"");
    assertThat(page).contains("Near misses", "no rule on trial named law.near");
    assertThat(moderator.get("/rules").body()).contains("/rules/law?days=30");
    assertThat(moderator.get("/rules/none").statusCode()).isEqualTo(404);
    assertThat(moderator.get("/rules?days=8").statusCode()).isEqualTo(400);
  }

  @Test
  void whatCameOverTheLineOfTheTrialOnlyIsANearMiss() {
    moderation.alerts(of("close", "c1", about("over")), of("close", "c2", about("over-once")));
    moderation.alerts(withdrawn(of("close", "c2", about("over-once"))));
    moderation.alerts(
        near("n1", about("over")),
        near("n2", about("over-once")),
        near("n3", about("below")),
        near("n4", about("below-too")));
    assertThat(figures("close").nearMisses()).isEqualTo(2);

    moderation.alerts(withdrawn(near("n4", about("below-too"))));
    moderation.alerts(of("other", "o1", about("below")));

    assertThat(figures("close").nearMisses()).isEqualTo(1);
    assertThat(figures("other").nearMisses()).isNull();
    assertThat(moderator.get("/rules/close").body())
        .contains("/alerts?rule=close.near&amp;shadow=yes");
    assertThat(moderator.get("/alerts?rule=close.near&shadow=yes").body()).contains("/alerts/n3");
  }

  @Test
  void daysTellWhatCameByLevelAndWhatWasDecidedOfEachService() {
    moderation.alerts(
        of("days", "d1"),
        of("days", "d2"),
        of("days", "d3", a -> a.setLevel(AlertLevel.public_prosecution)));
    decided("d1", "CONFIRM");
    decided("d2", "CONFIRM");
    decided("d2", "CLEAR");

    DayInsight insight = moderation.console().part(DayInsight.class);
    List<DayFigures> days = insight.days(Period.last(7), "days");
    assertThat(days).hasSize(7);
    assertThat(days.get(0).byLevel()).containsExactly(1, 0, 0, 2, 0);
    assertThat(days.get(0).decided()).isEqualTo(2);
    assertThat(days.get(1).opened()).isZero();
    assertThat(insight.services(Period.last(7)))
        .contains(new ServiceFigures("days", List.of(1, 0, 0, 2, 0), 2));
    assertThat(moderator.get("/days").body()).contains("/days?service=days");
    assertThat(moderator.get("/days?service=%3Cb%3E").body()).doesNotContain("<b>");
  }

  @ParameterizedTest
  @CsvSource({
    "59, 59, seconds",
    "60, 1.0, minutes",
    "3600, 1.0, hours",
    "172799, 48.0, hours",
    "172800, 2.0, days"
  })
  void aTimeIsToldInTheUnitThatPeopleWouldTake(long seconds, String number, String unit) {
    assertThat(Span.of(Duration.ofSeconds(seconds))).isEqualTo(new Span(number, unit));
  }
}
