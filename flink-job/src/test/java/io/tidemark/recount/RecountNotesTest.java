package io.tidemark.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Label;
import io.tidemark.rule.Level;
import io.tidemark.rule.Measure;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hand-made cases of what an alert notes, and of what it names as open. */
class RecountNotesTest {
  private static final Instant HOUR = Events.NOON;
  private static final String PLATFORMS = "cyberviolence.pp.multi-platform";

  private final Events events = new Events();
  private final List<TelemetryEvent> told = new ArrayList<>();

  private void label(String label, LabelStatus status, String content) {
    told.add(events.fact(label, SubjectKind.CONTENT, content).status(status).build());
  }

  private void attest(String fact, SubjectKind kind, String subject) {
    told.add(events.fact(fact, kind, subject).build());
  }

  private void defamatory(String content, long views) {
    label("label.defamation", LabelStatus.ALLEGED, content);
    told.add(events.views(content, views));
  }

  private StandingLine views() {
    return Crossings.line("defamation.views", told);
  }

  @Test
  void aFactOfAPersonHoldsOnTheContentsThatSpeakOfThatPerson() {
    told.add(events.post("c", "u").about("v").build());
    defamatory("c", 5_000);
    assertThat(views().aggravating()).isEmpty();
    attest("victim.minor", SubjectKind.VICTIM, "v");
    attest("victim.disabled", SubjectKind.VICTIM, "another");
    attest("cyberviolence.aggr.sex-topics", SubjectKind.VICTIM, "v");
    assertThat(views().aggravating())
        .containsExactly("cyberviolence.aggr.minors", "cyberviolence.aggr.sex-topics");
  }

  @Test
  void aNoteOfAnActsLineageHoldsOnItsAuthorForRulesWithThatLabel() {
    told.add(events.post("c", "u").generativeAi().build());
    label("label.unlawful", LabelStatus.ALLEGED, "c");
    attest("defamation.harm", SubjectKind.ACCOUNT, "u");
    assertThat(Crossings.line("defamation.harm", told).aggravating()).isEmpty();
    label("label.defamation", LabelStatus.ALLEGED, "c");
    assertThat(Crossings.line("defamation.harm", told).aggravating())
        .containsExactly("cyberviolence.aggr.generative-ai");
    attest("cyberviolence.aggr.troll-army", SubjectKind.ACCOUNT, "u");
    assertThat(Crossings.line("defamation.harm", told).aggravating())
        .containsExactly("cyberviolence.aggr.generative-ai", "cyberviolence.aggr.troll-army");
  }

  @Test
  void copiesOfFiftyAccountsWithinOneHourAreAnOpenNoteUntilItIsAttested() {
    told.add(events.post("c", "u0").at(HOUR).build());
    for (int i = 0; i < 49; i++) {
      Instant at = i == 0 ? HOUR : HOUR.plus(Duration.ofHours(1)).minusMillis(1);
      told.add(events.post("copy" + i, "u" + i).copies("c").at(at).build());
    }
    told.add(events.post("copy49", "u48").copies("c").at(HOUR).build());
    told.add(events.post("copy50", "u50").copies("c").at(HOUR.plus(Duration.ofHours(1))).build());
    told.add(events.share("c", "u51").at(HOUR).build());
    told.add(events.share("copy0", "u52").at(HOUR).discounted().build());
    defamatory("c", 5_000);
    assertThat(views().aggravating()).isEmpty();
    told.add(events.share("copy0", "u51").at(HOUR).build());
    assertThat(views().aggravating()).containsExactly("cyberviolence.aggr.troll-army");
    assertThat(views().pending()).containsExactly("cyberviolence.aggr.troll-army");
    attest("cyberviolence.aggr.troll-army", SubjectKind.CONTENT, "copy7");
    assertThat(views().aggravating()).containsExactly("cyberviolence.aggr.troll-army");
    assertThat(views().pending()).isEmpty();
  }

  @Test
  void threePublicationsAreAnOpenSignalOfAnyLineOfPersonalInformation() {
    for (int i = 0; i < 3; i++) {
      told.add(
          events
              .export("u", ExportAct.PROVIDED)
              .lawfulBasis(false)
              .line(Events.items(ItemClass.CREDIT, 25))
              .build());
    }
    StandingLine line = Crossings.line("pi.items.class-a", told);
    assertThat(line.pending()).containsExactly("pi.gate.doxxing-campaign");
    assertThat(line.aggravating()).isEmpty();
    attest("pi.gate.doxxing-campaign", SubjectKind.ACCOUNT, "u");
    assertThat(Crossings.line("pi.items.class-a", told).pending()).isEmpty();
    told.remove(0);
    told.remove(2);
    assertThat(Crossings.line("pi.items.class-a", told).pending()).isEmpty();
  }

  @Test
  void threeServicesStandWithTheirOpenPointsAndAFactOfTheRuleStandsByItself() {
    told.add(events.post("c", "u").service("s1").build());
    told.add(events.post("copy1", "u").copies("c").service("s2").build());
    told.add(events.post("copy2", "u").copies("c").service("s2").build());
    label("label.insult", LabelStatus.CONFIRMED, "copy2");
    assertThat(Crossings.of(PLATFORMS, told)).isEmpty();
    told.add(events.post("copy3", "u").copies("copy2").service("s3").build());
    StandingLine seen = Crossings.line(PLATFORMS, told);
    assertThat(seen.value().intValueExact()).isEqualTo(3);
    assertThat(seen.pending())
        .containsExactly("base-offence", "large-quantity", "organisation", "vile-social-impact");
    told.remove(4);
    attest(PLATFORMS, SubjectKind.CONTENT, "copy1");
    StandingLine attested = Crossings.line(PLATFORMS, told);
    assertThat(attested.value().intValueExact()).isEqualTo(1);
    assertThat(attested.basis()).isEqualTo("CONFIRMED");
    assertThat(attested.pending()).isEmpty();
    told.remove(3);
    assertThat(Crossings.of(PLATFORMS, told)).isEmpty();
  }

  @Test
  void theBaseOffenceIsOpenUntilItStandsOnTheSubjectOrOnAnActsLineage() {
    told.add(events.post("c", "u").build());
    defamatory("c", 4_999);
    attest("defamation.pp.other", SubjectKind.ACCOUNT, "u");
    attest("defamation.pp.other", SubjectKind.CONTENT, "c");
    assertThat(openPoints("defamation.pp.other"))
        .containsExactly("LINEAGE [base-offence]", "ACCOUNT [base-offence]");
    told.add(events.views("c", 1));
    assertThat(openPoints("defamation.pp.other")).containsExactly("LINEAGE []", "ACCOUNT []");
  }

  private List<String> openPoints(String rule) {
    return Crossings.lines(told).stream()
        .filter(line -> line.ruleId().equals(rule))
        .map(line -> line.subjectKind() + " " + line.pending())
        .toList();
  }

  @Test
  void aFactOfTheRuleClosesTheBaseOffenceOnlyWhereTelemetryIsCounted() {
    for (int i = 0; i < 3; i++) {
      told.add(events.post("c" + i, "u").about("v" + i).build());
      label("label.defamation", LabelStatus.ALLEGED, "c" + i);
    }
    String rule = "defamation.pp.multi-victim";
    assertThat(Crossings.line(rule, told).pending())
        .containsExactly("base-offence", "vile-social-impact");
    attest(rule, SubjectKind.ACCOUNT, "u");
    assertThat(Crossings.line(rule, told).pending()).isEmpty();
  }

  @Test
  void theGraverTierOfPersonalInformationNamesTheSeriousOneWhileNoneStands() {
    attest("pi.especially.other", SubjectKind.ACCOUNT, "u");
    assertThat(Crossings.line("pi.especially.other", told).pending())
        .containsExactly("base-offence");
    attest("pi.other-serious", SubjectKind.ACCOUNT, "u");
    assertThat(Crossings.line("pi.especially.other", told).pending()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void aNoteIsOpenOnlyWhereItsNumberIsOurs(boolean engineering, boolean open) {
    RuleDraft note = new RuleDraft("test.note").of(RuleSubject.LINEAGE);
    note.level = Level.AGGRAVATING;
    note.engineering = engineering;
    Catalogue catalogue =
        Crossings.packagedWith(
            note.counts(Measure.SERVICES, 2),
            new RuleDraft("test.reader")
                .labelled(Label.INSULT, Label.UNLAWFUL)
                .counts(Measure.VIEWS, 1)
                .notes(List.of("test.note"), List.of()));
    told.add(events.post("c", "u").service("s1").build());
    told.add(events.post("copy", "u").copies("c").service("s2").build());
    told.add(events.views("c", 1));
    label("label.insult", LabelStatus.ALLEGED, "c");
    StandingLine line = Crossings.line("test.reader", told, catalogue);
    assertThat(line.aggravating()).containsExactly("test.note");
    assertThat(line.pending().contains("test.note")).isEqualTo(open);
    assertThat(line.basis()).isEqualTo("ALLEGED");
    label("label.unlawful", LabelStatus.CONFIRMED, "copy");
    assertThat(Crossings.line("test.reader", told, catalogue).basis()).isEqualTo("CONFIRMED");
  }

  @Test
  void aNoteThatHoldsOnAnActsLineageIsOpenOnTheAccountToo() {
    RuleDraft note = new RuleDraft("test.note").of(RuleSubject.LINEAGE);
    note.level = Level.GATE;
    note.engineering = true;
    Catalogue catalogue =
        Crossings.packagedWith(
            note.counts(Measure.GENERATED_POSTS, 1),
            new RuleDraft("test.reader")
                .of(RuleSubject.ACCOUNT)
                .labelled(Label.DEFAMATION)
                .counts(Measure.ACTS, 1)
                .notes(List.of(), List.of("test.note")));
    told.add(events.post("c", "u").generativeAi().build());
    label("label.defamation", LabelStatus.ALLEGED, "c");
    assertThat(Crossings.line("test.reader", told, catalogue).pending())
        .containsExactly("test.note");
    attest("test.note", SubjectKind.CONTENT, "c");
    assertThat(Crossings.line("test.reader", told, catalogue).pending()).isEmpty();
  }
}
