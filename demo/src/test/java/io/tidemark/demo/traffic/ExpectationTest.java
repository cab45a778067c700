package io.tidemark.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.GroupAudience;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final long DAY = 24L * 3_600_000;

  private final Script script = new Script("");
  private final Expectation expectation = new Expectation(CatalogueLoader.loadPackaged());

  @Test
  void viewsStandFromTheLineOn() {
    add(script.view(NOON, "below", 4999), script.view(NOON, "at", 5000));
    assertStanding(new Standing("reach.views", "at"));
  }

  @Test
  void copiesCountWithTheirRootAndTheLabelOfAMember() {
    add(
        script.copy(NOON, "copy", "a", "main", "root"),
        script.label(NOON, "label.defamation", LabelStatus.ALLEGED, "copy"),
        script.view(NOON, "root", 3000),
        script.view(NOON, "copy", 2000));
    assertStanding(new Standing("defamation.views", "root"), new Standing("reach.views", "root"));
  }

  @Test
  void aRetractedLabelJudgesNothing() {
    CaseFact label = script.label(NOON, "label.defamation", LabelStatus.ALLEGED, "c");
    add(label, script.view(NOON, "c", 5000), script.retraction(NOON + 1, label));
    assertStanding(new Standing("reach.views", "c"));
  }

  @Test
  void fakeViewsLeaveTheNetCount() {
    add(
        script.view(NOON, "c", 5001),
        script.lowering(NOON, "traffic.discounted", SubjectKind.CONTENT, "c", "views", 2));
    assertStanding();
  }

  @Test
  void proRataStandsOnlyUntilASiblingReachesItsOwnLine() {
    add(acquired("mix", ItemClass.TRACKING, 49), acquired("mix", ItemClass.HEALTH, 10));
    add(acquired("own", ItemClass.TRACKING, 50), acquired("own", ItemClass.HEALTH, 10));
    assertStanding(
        new Standing("pi.items.class-a", "own"), new Standing("pi.items.prorata", "mix"));
  }

  @Test
  void twoBuyersOfOneSetCountTwiceForTheOwnerOfBothAccounts() {
    for (String account : List.of("first", "second")) {
      add(
          script.export(
              NOON,
              account,
              "main",
              ExportAct.PROVIDED,
              List.of(Script.batch(ItemClass.CREDIT, 25, 0, "batch")),
              "buyer of " + account,
              false,
              false,
              BigDecimal.ZERO),
          script.account(NOON, account, 1, "person"));
    }
    assertStanding(new Standing("pi.items.class-a", "person"));
  }

  @Test
  void leaksAreSilentUntilAnOrderWasRefused() {
    for (String service : List.of("obedient", "refusing")) {
      add(
          script.export(
              NOON,
              service,
              service,
              ExportAct.LEAKED,
              List.of(Script.items(ItemClass.TRACKING, 500))));
    }
    add(script.effective(NOON, "order.refused", SubjectKind.SERVICE, "refusing", NOON - 30 * DAY));
    assertStanding(new Standing("nsp.leak.class-a", "refusing"));
  }

  @Test
  void followersAreThoseOfTheTimeOfThePost() {
    add(
        script.post(NOON, "early", "a", "main"),
        script.post(NOON + DAY, "late", "a", "main"),
        script.account(NOON + 1, "a", 30_000, null));
    assertStanding(new Standing("reach.followers", "late"));
  }

  @Test
  void lawfulBusinessIsJudgedByItsProfitAloneWhereTheClassIsC() {
    add(
        script.bought(
            NOON, "plain", "main", Script.items(ItemClass.OTHER, 9000), new BigDecimal("49999.99")),
        script.bought(
            NOON, "rich", "main", Script.items(ItemClass.OTHER, 1), new BigDecimal("50000")),
        script.bought(
            NOON, "grave", "main", Script.items(ItemClass.TRACKING, 50), BigDecimal.ZERO));
    assertStanding(
        new Standing("pi.business.profit", "rich"), new Standing("pi.items.class-a", "grave"));
  }

  @Test
  void anActDealtWithLeavesTheAudienceOfItsAccountAndNotItsReach() {
    for (String content : List.of("dealt-with", "open")) {
      add(
          script.label(NOON, "label.unlawful", LabelStatus.CONFIRMED, content),
          script.share(
              NOON,
              content,
              "sharer of " + content,
              List.of(new GroupAudience("group of " + content, 3000)),
              0L));
    }
    add(script.fact(NOON + DAY, "act.dealt-with", SubjectKind.CONTENT, "dealt-with"));
    assertStanding(
        new Standing("network-misuse.group-audience", "sharer of open"),
        new Standing("reach.group-members", "dealt-with"),
        new Standing("reach.group-members", "open"));
  }

  private TelemetryEvent acquired(String actor, ItemClass itemClass, long count) {
    return script.export(
        NOON, actor, "main", ExportAct.ACQUIRED, List.of(Script.items(itemClass, count)));
  }

  private void add(TelemetryEvent... events) {
    List.of(events).forEach(expectation::add);
  }

  private void assertStanding(Standing... standing) {
    assertThat(expectation.standing()).containsExactly(standing);
  }
}
