package io.tidemark.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Measure;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hand-made cases of what is attested, and of the dates from which a rule judges. */
class RecountAttestedTest {
  private static final Instant NOON = Events.NOON;

  private final Events events = new Events();
  private final List<TelemetryEvent> told = new ArrayList<>();

  private Events.FactBuilder fact(String id, SubjectKind kind, String subject) {
    return events.fact(id, kind, subject);
  }

  private static Instant at(String date) {
    return Instant.parse(date + "T04:00:00Z");
  }

  private void label(String label, String content) {
    told.add(fact(label, SubjectKind.CONTENT, content).status(LabelStatus.CONFIRMED).build());
  }

  @Test
  void aFactRaisesItsRuleOnItsOwnSubjectAndALineageNeedsTheLabel() {
    told.add(events.post("copy", "u").copies("c").build());
    CaseFact onContent = fact("defamation.harm", SubjectKind.CONTENT, "copy").build();
    told.add(onContent);
    told.add(fact("defamation.harm", SubjectKind.ACCOUNT, "u").build());
    told.add(fact("defamation.harm", SubjectKind.VICTIM, "v").build());
    told.add(events.account("u", NOON, 0, "owner"));
    assertThat(Crossings.of("defamation.harm", told))
        .containsExactly("ACCOUNT owner 1", "VICTIM v 1");
    label("label.defamation", "c");
    assertThat(Crossings.of("defamation.harm", told))
        .containsExactly("LINEAGE c 1", "ACCOUNT owner 1", "VICTIM v 1");
    told.add(
        fact("defamation.harm", SubjectKind.CONTENT, "copy").retracts(onContent.eventId()).build());
    assertThat(Crossings.of("defamation.harm", told))
        .containsExactly("ACCOUNT owner 1", "VICTIM v 1");
  }

  @ParameterizedTest
  @CsvSource({"CONFIRMED, CONFIRMED", "ALLEGED, ALLEGED", ", ALLEGED"})
  void onOtherSubjectsTheFactsOwnStatusIsTheBasis(LabelStatus status, String basis) {
    told.add(fact("pi.other-serious", SubjectKind.ACCOUNT, "u").status(status).build());
    assertThat(Crossings.line("pi.other-serious", told).basis()).isEqualTo(basis);
  }

  @Test
  void aMissingCountIsOneAndAnEntityCountsOnceWithItsLargest() {
    told.add(fact("network-misuse.sites", SubjectKind.ACCOUNT, "u").entity("e1").build());
    told.add(fact("network-misuse.sites", SubjectKind.ACCOUNT, "u").entity("e1").count(2).build());
    assertThat(Crossings.of("network-misuse.sites", told)).isEmpty();
    told.add(fact("network-misuse.sites", SubjectKind.ACCOUNT, "u").entity("e2").build());
    assertThat(Crossings.of("network-misuse.sites", told)).containsExactly("ACCOUNT u 3");
    told.add(
        fact("network-misuse.sites", SubjectKind.ACCOUNT, "too").entity("e1").count(9).build());
    told.add(events.account("too", NOON, 0, "u"));
    assertThat(Crossings.of("network-misuse.sites", told)).containsExactly("ACCOUNT u 10");
  }

  @Test
  void amountsAddUpExactlyAndFiveTimesTheLineNeedsItsFact() {
    told.add(fact("assist.gains", SubjectKind.ACCOUNT, "u").amount("49999.99").build());
    told.add(fact("assist.unverifiable", SubjectKind.ACCOUNT, "u").build());
    assertThat(Crossings.of(told)).containsExactly("assist.gains");
    told.add(fact("assist.gains", SubjectKind.ACCOUNT, "u").amount("0.01").build());
    assertThat(Crossings.of("assist.unverifiable-x5.gains", told))
        .containsExactly("ACCOUNT u 50000");
    told.remove(1);
    assertThat(Crossings.of(told)).containsExactly("assist.gains");
  }

  @ParameterizedTest
  @CsvSource({
    "2022-03-01, 2024-03-01, true",
    "2022-03-01, 2024-03-02, false",
    "2020-02-29, 2022-03-01, false",
  })
  void sumsOfTwoYearsGoByWhenTheFactTookEffect(String first, String last, boolean crossed) {
    for (String date : List.of(first, last)) {
      told.add(
          fact("network-misuse.gains", SubjectKind.ACCOUNT, "u")
              .amount("5000")
              .effectiveAt(at(date))
              .build());
    }
    assertThat(Crossings.of("network-misuse.gains", told).contains("ACCOUNT u 10000"))
        .isEqualTo(crossed);
  }

  @Test
  void whatIsSummedLeavesTheWindowWhenDealtWithAndWhatIsOnlyAttestedDoesNot() {
    Catalogue catalogue = Crossings.packagedWith(twoYears(Measure.ATTESTED));
    for (int i = 0; i < 3; i++) {
      told.add(fact("network-misuse.sites", SubjectKind.ACCOUNT, "u").count(1).build());
    }
    told.add(fact("act.dealt-with", SubjectKind.ACCOUNT, "u").from(NOON).to(NOON).build());
    assertThat(Crossings.of("network-misuse.sites", told, catalogue)).isEmpty();
    assertThat(Crossings.of("test.attested", told, catalogue)).containsExactly("ACCOUNT u 3");
  }

  private static RuleDraft twoYears(Measure measure) {
    RuleDraft draft = new RuleDraft("test.attested").of(RuleSubject.ACCOUNT);
    draft.years = 2;
    draft.facts = List.of("network-misuse.sites");
    return draft.counts(measure, 3);
  }

  @Test
  void aServiceIsJudgedFromTheCutOnAndAVictimWithTheGateOpen() {
    told.add(
        fact("nsp.leak.harm", SubjectKind.SERVICE, "s").effectiveAt(NOON.minusMillis(1)).build());
    told.add(fact("order.refused", SubjectKind.SERVICE, "s").build());
    assertThat(Crossings.of("nsp.leak.harm", told)).isEmpty();
    told.add(fact("nsp.leak.harm", SubjectKind.SERVICE, "s").effectiveAt(NOON).build());
    assertThat(Crossings.of("nsp.leak.harm", told)).containsExactly("SERVICE s 1");
    assertThat(Crossings.line("nsp.leak.harm", told).pending()).isEmpty();
    told.remove(2);
    told.add(fact("nsp.leak.harm", SubjectKind.VICTIM, "v").build());
    assertThat(Crossings.of("nsp.leak.harm", told)).containsExactly("VICTIM v 1");
    assertThat(Crossings.line("nsp.leak.harm", told).pending()).containsExactly("order.refused");
  }

  @ParameterizedTest
  @CsvSource({"2022-03-01, true", "2022-03-02, false"})
  void threeRefusalsWithinTwoYearsCountTheFirstToo(String last, boolean crossed) {
    for (String date : List.of("2020-03-01", "2021-01-01", last)) {
      told.add(fact("order.refused", SubjectKind.SERVICE, "s").effectiveAt(at(date)).build());
    }
    assertThat(Crossings.of("nsp.other.refusals-2y", told).contains("SERVICE s 3"))
        .isEqualTo(crossed);
  }

  @Test
  void evidenceLostSeveralTimesCountsFromTheRefusalOn() {
    told.add(fact("order.refused", SubjectKind.SERVICE, "s").build());
    told.add(
        fact("evidence.lost", SubjectKind.SERVICE, "s").effectiveAt(NOON.minusMillis(1)).build());
    told.add(fact("evidence.lost", SubjectKind.SERVICE, "s").count(2).build());
    assertThat(Crossings.of("nsp.evidence.repeated", told)).isEmpty();
    told.add(fact("evidence.lost", SubjectKind.SERVICE, "s").build());
    assertThat(Crossings.of("nsp.evidence.repeated", told)).containsExactly("SERVICE s 3");
  }

  @ParameterizedTest
  @CsvSource({"2019-10-31T15:59:59.999Z, false", "2019-10-31T16:00:00Z, true"})
  void factsCountFromTheFirstCivilDateOfTheRule(Instant effectiveAt, boolean crossed) {
    told.add(
        fact("network-misuse.other", SubjectKind.ACCOUNT, "u").effectiveAt(effectiveAt).build());
    assertThat(Crossings.of("network-misuse.other", told).isEmpty()).isNotEqualTo(crossed);
  }

  @ParameterizedTest
  @CsvSource({"2013-09-09T15:59:59.999Z, false", "2013-09-09T16:00:00Z, true"})
  void aLineageIsJudgedByTheDateOfItsRootsPost(Instant posted, boolean crossed) {
    told.add(events.post("copy", "u").copies("c").build());
    told.add(events.views("copy", 5_000));
    assertThat(Crossings.reachedByViews(told)).containsExactly("c 5000");
    told.add(events.post("c", "u").at(posted).build());
    assertThat(Crossings.reachedByViews(told).isEmpty()).isNotEqualTo(crossed);
  }

  @Test
  void anExportBeforeTheRulesDateNamesNoClassSizeOrRecipient() {
    Instant law = Instant.parse("2017-05-31T16:00:00Z");
    provided(law.minusMillis(1), "r1", ItemClass.CREDIT, 60);
    provided(law, "r1", ItemClass.HEALTH, 499);
    assertThat(Crossings.of(told)).isEmpty();
    provided(law, "r1", ItemClass.OTHER, 500);
    assertThat(Crossings.of("pi.items.class-b", told)).containsExactly("ACCOUNT u 500");
  }

  private void provided(Instant at, String recipient, ItemClass kind, long count) {
    told.add(
        events
            .export("u", ExportAct.PROVIDED)
            .at(at)
            .to(recipient)
            .line(Events.batch(kind, count, "b"))
            .build());
  }
}
