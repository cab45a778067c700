package io.tidemark.rule;

import static io.tidemark.rule.CatalogueTexts.RULE;
import static io.tidemark.rule.CatalogueTexts.load;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleReaderTest {
  @Test
  void readsRulesWithDefaultsMergedUnderThem() {
    Catalogue catalogue =
        load(
            """
            defaults:
              level: serious
              subject: account
              window: P3Y
              effective-from: 2013-09-10
              aggravating: [note]
              citation: {instrument: The Law, article: Art. 1}
            rules:
              - id: one
                measure: acts.views
                threshold: 0.5
              - id: two
                weights: {gains: 2, business-profit: 3}
                threshold: 10.2500
                window: lifetime
                aggravating: []
                engineering: true
                state: disabled
                citation: {article: Art. 2}
              - id: note
                level: aggravating
                aggravating: []
                measure: attested
                threshold: 1
            """);

    Rule one = catalogue.rules().get("one");
    assertThat(one.weights()).containsExactly(Map.entry(Measure.ACT_VIEWS, 1L));
    assertThat(one.threshold()).hasToString("0.5");
    assertThat(one.window()).isEqualTo(new Window(3));
    assertThat(one.scope().effectiveFrom()).isEqualTo(LocalDate.of(2013, 9, 10));
    assertThat(one.notes().aggravating()).containsExactly("note");
    assertThat(one.engineering()).isFalse();
    assertThat(one.state()).isEqualTo(RuleState.ENABLED);
    Rule two = catalogue.rules().get("two");
    assertThat(two.weights())
        .containsOnly(Map.entry(Measure.GAINS, 2L), Map.entry(Measure.BUSINESS_PROFIT, 3L));
    assertThat(two.threshold()).hasToString("10.25");
    assertThat(two.window()).isEqualTo(Window.LIFETIME);
    assertThat(two.notes()).isEqualTo(Notes.NONE);
    assertThat(two.engineering()).isTrue();
    assertThat(two.state()).isEqualTo(RuleState.DISABLED);
    assertThat(two.citation()).isEqualTo(new Citation("The Law", "Art. 2"));
    assertThat(catalogue.judgedFor(RuleSubject.ACCOUNT)).containsExactly(one);
    assertThat(catalogue.notesFor(RuleSubject.ACCOUNT))
        .containsExactly(catalogue.rules().get("note"));
    assertThat(catalogue.judgedFor(RuleSubject.SERVICE)).isEmpty();
  }

  @Test
  void readsEveryField() {
    Rule rule =
        load("""
                rules:
                  - id: all
                    about: everything at once
                    level: serious
                    subject: [account, lineage]
                    label: [insult, defamation]
                    requires: [a.fact]
                    effective-from: "2023-09-20"
                    weights: {attested: 2}
                    facts: [one.fact, another.fact]
                    threshold: 4
                    window: lifetime
                    offence: defamation
                    attestable: true
                    pending: [organisation]
                    base-offence: illegal-business
                    lawful-basis-gates: [a.basis]
                    citation: {instrument: The Law, article: Art. 1}
                  - id: base
                    level: serious
                    subject: account
                    measure: acts
                    minimum-acts: 3
                    threshold: 1
                    window: P2Y
                    after: {fact: sanction.criminal, offence: network}
                    offence: illegal-business
                    citation: {instrument: The Law, article: Art. 2}
                """)
            .rules()
            .get("all");

    assertThat(rule.about()).isEqualTo("everything at once");
    assertThat(rule.scope())
        .isEqualTo(
            new Scope(
                EnumSet.of(RuleSubject.LINEAGE, RuleSubject.ACCOUNT),
                EnumSet.of(Label.DEFAMATION, Label.INSULT),
                null,
                List.of("a.fact"),
                LocalDate.of(2023, 9, 20)));
    assertThat(rule.line().facts()).containsExactly("one.fact", "another.fact");
    assertThat(rule.offence()).isEqualTo("defamation");
    assertThat(rule.attestable()).isTrue();
    assertThat(rule.notes())
        .isEqualTo(
            new Notes(
                List.of(),
                List.of(),
                List.of("a.basis"),
                List.of("organisation"),
                "illegal-business"));
  }

  @Test
  void anAttestedMeasureReadsTheFactOfTheRulesOwnIdUnlessItNamesOthers() {
    String attested =
        RULE.replace("measure: views", "measure: attested").replace("reach.views", "some.fact");
    assertThat(load(attested).rules().get("some.fact").line().facts()).containsExactly("some.fact");
    assertThat(load(RULE).rules().get("reach.views").line().facts()).isEmpty();
  }
}
