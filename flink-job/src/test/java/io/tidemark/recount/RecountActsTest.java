package io.tidemark.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hand-made cases of acts, victims, sanctions and dealings. */
class RecountActsTest {
  private static final Instant NOON = Events.NOON;
  private static final String REPEATED = "cyberviolence.pp.repeat-dissemination";

  private final Events events = new Events();
  private final List<TelemetryEvent> told = new ArrayList<>();

  private void label(String label, LabelStatus status, String content) {
    told.add(events.fact(label, SubjectKind.CONTENT, content).status(status).build());
  }

  private void act(String content, String author, Instant at, long views) {
    told.add(events.post(content, author).at(at).build());
    label("label.defamation", LabelStatus.ALLEGED, content);
    if (views > 0) {
      told.add(events.views(content, views));
    }
  }

  private static Instant at(String date) {
    return Instant.parse(date + "T04:00:00Z");
  }

  private void sanctioned(String fact, String offence, String date) {
    told.add(
        events.fact(fact, SubjectKind.ACCOUNT, "u").offence(offence).effectiveAt(at(date)).build());
  }

  @Test
  void actsAreOriginalsInLabelledLineagesAndKnowingCopies() {
    act("c1", "u", NOON, 0);
    told.add(events.post("c2", "u").build());
    label("label.insult", LabelStatus.CONFIRMED, "c2");
    told.add(events.post("unlabelled", "u").build());
    told.add(events.post("unlawful", "u").build());
    label("label.unlawful", LabelStatus.CONFIRMED, "unlawful");
    told.add(events.post("copy", "u").copies("other").build());
    label("label.defamation", LabelStatus.CONFIRMED, "other");
    assertThat(Crossings.of(REPEATED, told)).isEmpty();
    told.add(events.fact("defamation.gate.knowing-spreader", SubjectKind.CONTENT, "copy").build());
    assertThat(Crossings.of(REPEATED, told)).containsExactly("ACCOUNT u 3");
    assertThat(Crossings.line(REPEATED, told).basis()).isEqualTo("ALLEGED");
  }

  @Test
  void eachLineageIsOneActHoweverOftenItsOwnerSpreadIt() {
    act("c1", "u", NOON, 0);
    act("c2", "u", NOON, 0);
    told.add(events.post("copy", "v").copies("c2").build());
    told.add(events.fact("defamation.gate.knowing-spreader", SubjectKind.CONTENT, "copy").build());
    told.add(events.account("v", NOON, 0, "u"));
    assertThat(Crossings.of(REPEATED, told)).isEmpty();
    act("c3", "v", NOON, 0);
    assertThat(Crossings.of(REPEATED, told)).containsExactly("ACCOUNT u 3");
  }

  @Test
  void victimsAreDistinctAndThoseOfTheActsOwnPosts() {
    told.add(events.post("c1", "u").about("v1").about("v2").build());
    told.add(events.post("c2", "u").about("v2").build());
    told.add(events.post("copy", "w").copies("c1").about("v3").about("v4").build());
    label("label.defamation", LabelStatus.ALLEGED, "c1");
    label("label.insult", LabelStatus.ALLEGED, "c2");
    assertThat(Crossings.of("cyberviolence.pp.multi-victim", told)).isEmpty();
    told.add(events.post("c3", "u").about("v5").build());
    label("label.insult", LabelStatus.ALLEGED, "c3");
    assertThat(Crossings.of("cyberviolence.pp.multi-victim", told)).containsExactly("ACCOUNT u 3");
    assertThat(Crossings.of("defamation.pp.multi-victim", told)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2022-03-01, 2023-03-01, 4999, false",
    "2022-03-01, 2023-03-01, 5000, true",
    "2022-03-01, 2023-03-02, 5000, false",
    "2020-02-29, 2021-02-28, 5000, true",
    "2020-02-29, 2021-03-01, 5000, false",
  })
  void threeActsWithinAYearAddUp(String first, String last, long views, boolean crossed) {
    act("c1", "u", at(first), views - 3_000);
    act("c2", "u", at(first), 2_000);
    act("c3", "u", at(last), 0);
    told.add(events.post("copy", "w").copies("c3").build());
    told.add(events.views("copy", at("2024-12-01"), 1_000, false));
    assertThat(
            Crossings.of("defamation.yearly-accumulation.views", told).contains("ACCOUNT u 5000"))
        .isEqualTo(crossed);
  }

  @Test
  void anActDealtWithLeavesTheYearAndTwoAreNotSeveral() {
    for (int i = 0; i < 3; i++) {
      act("c" + i, "u", NOON, 9_000);
    }
    String rule = "defamation.yearly-accumulation.views";
    assertThat(Crossings.of(rule, told)).containsExactly("ACCOUNT u 27000");
    told.add(events.fact("act.dealt-with", SubjectKind.CONTENT, "c1").build());
    assertThat(Crossings.of(rule, told)).isEmpty();
  }

  @Test
  void anActIsDealtWithByAPeriodOfItsOwnerToo() {
    for (int i = 0; i < 3; i++) {
      act("c" + i, "u", NOON.plusMillis(i), 9_000);
    }
    told.add(
        events.fact("act.dealt-with", SubjectKind.ACCOUNT, "u").from(NOON.plusMillis(3)).build());
    String rule = "defamation.yearly-accumulation.views";
    assertThat(Crossings.of(rule, told)).containsExactly("ACCOUNT u 27000");
    told.add(
        events.fact("act.dealt-with", SubjectKind.ACCOUNT, "u").from(NOON.plusMillis(2)).build());
    assertThat(Crossings.of(rule, told)).isEmpty();
  }

  @Test
  void forwardsOfActsAddUpAsViewsDo() {
    for (int i = 0; i < 3; i++) {
      act("c" + i, "u", NOON, 0);
    }
    for (int i = 0; i < 499; i++) {
      told.add(events.share("c" + i % 3, "w").build());
    }
    String rule = "defamation.yearly-accumulation.forwards";
    assertThat(Crossings.of(rule, told)).isEmpty();
    told.add(events.share("c0", "w").build());
    assertThat(Crossings.of(rule, told)).containsExactly("ACCOUNT u 500");
  }

  @Test
  void overALifetimeTheWholeHasToHoldTheLeastActs() {
    RuleDraft draft = new RuleDraft("test.acts").of(RuleSubject.ACCOUNT);
    draft.minimumActs = 3;
    Catalogue catalogue =
        Crossings.packagedWith(draft.labelled(Label.DEFAMATION).counts(Measure.ACT_VIEWS, 10));
    act("c1", "u", at("2014-01-01"), 10);
    act("c2", "u", at("2019-01-01"), 10);
    assertThat(Crossings.of("test.acts", told, catalogue)).isEmpty();
    act("c3", "u", at("2024-01-01"), 0);
    assertThat(Crossings.of("test.acts", told, catalogue)).containsExactly("ACCOUNT u 20");
  }

  @Test
  void piecesOnWebsitesAreThoseOfItsOwnPosts() {
    Catalogue catalogue =
        Crossings.packagedWith(
            new RuleDraft("test.web")
                .of(RuleSubject.ACCOUNT)
                .labelled(Label.UNLAWFUL)
                .counts(Measure.WEB_ITEMS, 2));
    told.add(events.post("c1", "u").onWebsite().build());
    told.add(events.post("c2", "u").build());
    told.add(events.post("copy", "u").copies("c2").onWebsite().build());
    for (String content : List.of("c1", "c2")) {
      label("label.unlawful", LabelStatus.CONFIRMED, content);
    }
    assertThat(Crossings.of("test.web", told, catalogue)).isEmpty();
    told.add(events.post("c3", "u").onWebsite().build());
    label("label.unlawful", LabelStatus.ALLEGED, "c3");
    assertThat(Crossings.of("test.web", told, catalogue)).containsExactly("ACCOUNT u 2");
    assertThat(Crossings.line("test.web", told, catalogue).basis()).isEqualTo("ALLEGED");
  }

  @ParameterizedTest
  @CsvSource({
    "2022-03-01, 2022-03-01, false",
    "2022-03-01, 2022-03-02, true",
    "2022-03-01, 2024-03-01, true",
    "2022-03-01, 2024-03-02, false",
    "2020-02-29, 2022-02-28, true",
    "2020-02-29, 2022-03-01, false",
  })
  void aNewActCountsFromTheDayAfterTheSanctionForTwoYears(
      String sanctioned, String acted, boolean crossed) {
    sanctioned("sanction.administrative", "defamation", sanctioned);
    act("c", "u", at(acted), 0);
    told.add(events.fact("act.dealt-with", SubjectKind.CONTENT, "c").build());
    assertThat(Crossings.of("defamation.repeat-admin-2y", told).equals(List.of("ACCOUNT u 1")))
        .isEqualTo(crossed);
  }

  @Test
  void onlyASanctionOfThatKindAndOffenceCountsAndTheBestOfSeveral() {
    act("c1", "u", at("2022-06-01"), 0);
    act("c2", "u", at("2022-07-01"), 0);
    sanctioned("sanction.criminal", "defamation", "2022-01-01");
    sanctioned("sanction.administrative", "network", "2022-01-01");
    assertThat(Crossings.of("defamation.repeat-admin-2y", told)).isEmpty();
    sanctioned("sanction.administrative", "defamation", "2022-06-15");
    assertThat(Crossings.of("defamation.repeat-admin-2y", told)).containsExactly("ACCOUNT u 1");
    sanctioned("sanction.administrative", "defamation", "2022-01-01");
    assertThat(Crossings.of("defamation.repeat-admin-2y", told)).containsExactly("ACCOUNT u 2");
  }

  @Test
  void actsAndAttestedFactsTogetherFollowASanctionForNetworkCrime() {
    sanctioned("sanction.administrative", "network", "2022-01-01");
    told.add(events.post("c", "u").at(at("2022-02-01")).build());
    label("label.unlawful", LabelStatus.CONFIRMED, "c");
    for (String entity : List.of("e1", "e1", "e2")) {
      told.add(
          events
              .fact("network-misuse.sites", SubjectKind.ACCOUNT, "u")
              .entity(entity)
              .effectiveAt(at("2022-03-01"))
              .build());
    }
    String rule = "network-misuse.repeat-admin-2y";
    assertThat(Crossings.of(rule, told)).containsExactly("ACCOUNT u 3");
    assertThat(Crossings.line(rule, told).basis()).isEqualTo("CONFIRMED");
  }

  @Test
  void aCriminalRecordHasNoWindowAndAnyProvisionCounts() {
    sanctioned("sanction.criminal", "personal-information", "2015-01-01");
    told.add(
        events
            .export("u", ExportAct.PROVIDED)
            .to("r")
            .line(new ExportedItems(ItemClass.OTHER, 1, 1, null, null, false))
            .build());
    assertThat(Crossings.of("pi.repeat.criminal", told)).isEmpty();
    told.add(
        events
            .export("u", ExportAct.PROVIDED)
            .to("r")
            .lawfulBusiness()
            .line(Events.items(ItemClass.OTHER, 1))
            .build());
    assertThat(Crossings.of("pi.repeat.criminal", told)).containsExactly("ACCOUNT u 1");
    assertThat(Crossings.of("pi.business.repeat.criminal", told)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"OTHER, false, true", "HEALTH, true, false", "CREDIT, true, false"})
  void buyingForBusinessFallsUnderArticleSixWhereItIsClassC(
      ItemClass kind, boolean dealing, boolean businessDealing) {
    sanctioned("sanction.administrative", "personal-information", "2024-01-01");
    told.add(
        events
            .export("u", ExportAct.ACQUIRED)
            .lawfulBusiness()
            .line(Events.items(kind, 1))
            .build());
    assertThat(Crossings.of("pi.repeat.admin-2y", told).isEmpty()).isNotEqualTo(dealing);
    assertThat(Crossings.of("pi.business.repeat.admin-2y", told).isEmpty())
        .isNotEqualTo(businessDealing);
  }

  @Test
  void insiderDealingsAndPublicationsAreExportsWithSomethingInThem() {
    Catalogue catalogue =
        Crossings.packagedWith(
            new RuleDraft("test.dealings")
                .of(RuleSubject.ACCOUNT)
                .adds(Map.of(Measure.INSIDER_DEALINGS, 1L, Measure.PUBLICATIONS, 10L), 1));
    told.add(events.export("u", ExportAct.PROVIDED).dutySourced().build());
    told.add(
        events
            .export("u", ExportAct.PROVIDED)
            .line(new ExportedItems(ItemClass.OTHER, 5, 0, null, null, true))
            .build());
    told.add(
        events
            .export("u", ExportAct.ACQUIRED)
            .dutySourced()
            .line(Events.items(ItemClass.OTHER, 1))
            .build());
    assertThat(Crossings.of("test.dealings", told, catalogue)).isEmpty();
    told.add(
        events
            .export("u", ExportAct.PROVIDED)
            .to("r")
            .dutySourced()
            .line(Events.items(ItemClass.OTHER, 1))
            .build());
    told.add(events.export("u", ExportAct.PROVIDED).line(Events.items(ItemClass.OTHER, 1)).build());
    assertThat(Crossings.of("test.dealings", told, catalogue)).containsExactly("ACCOUNT u 11");
  }
}
