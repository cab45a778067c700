package io.tidemark.rule;

import static io.tidemark.rule.CatalogueTexts.RULE;
import static io.tidemark.rule.CatalogueTexts.errors;
import static io.tidemark.rule.CatalogueTexts.files;
import static io.tidemark.rule.CatalogueTexts.load;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules that could never work as meant are refused, with file, rule, field and reason. */
class BadRulesTest {
  private static final String ACTS =
      """
      rules:
        - id: several.acts
          level: serious
          subject: account
          measure: acts
          threshold: 3
          window: P1Y
          citation: {instrument: The Law, article: Art. 4}
      """;

  private static String with(String rule, String field) {
    return rule + "    " + field + "\n";
  }

  private static void assertRefused(String rules, String... errors) {
    assertThat(errors(files(rules))).containsExactly(errors);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceOverFilesAndRules() {
    Map<String, String> files =
        files(ACTS.replace("P1Y", "P1M").replace("measure: acts", "measure: views"));
    files.put(
        "more.yaml",
        RULE.replace("5000", "99999999999999999999")
                .replace("    citation: {instrument: The Law, article: Art. 1}\n", "")
            + "    effective-from: 2013-09-31\n");
    files.put("twice.yaml", ACTS);

    assertThat(errors(files))
        .containsExactly(
            "more.yaml:2: reach.views: citation: is missing (allowed: a mapping of article,"
                + " instrument)",
            "more.yaml:6: reach.views: threshold: unusable number 99999999999999999999 (allowed: a"
                + " plain number above 0, at most 15 digits and 4 more after the point)",
            "more.yaml:8: reach.views: effective-from: unreadable date \"2013-09-31\" (allowed: a"
                + " date such as 2013-09-10)",
            "rules.yaml:5: several.acts: measure: no measure \"views\" of an account (allowed: acts,"
                + " acts.forwards, acts.victims, acts.views, acts.web-items, attested,"
                + " attested.amount, attested.count, business-dealings, business-profit, dealings,"
                + " gains, insider-dealings, insider.gains, insider.items.class-a,"
                + " insider.items.class-b, insider.items.class-c, items.class-a, items.class-b,"
                + " items.class-c, publications, unlawful.followers, unlawful.group-members)",
            "rules.yaml:7: several.acts: window: unusable window \"P1M\" (allowed: lifetime, or"
                + " whole years from P1Y to P99Y)",
            "twice.yaml:2: several.acts: id: the id is taken, see rules.yaml:2 (allowed: an id that"
                + " no other rule has)");
  }

  @Test
  void aLineIsAPlainNumberAboveZero() {
    for (String line :
        List.of("-1", "-5000", "0", "1234567890123456", "9223372036854775808", ".inf")) {
      assertRefused(
          ACTS.replace("threshold: 3", "threshold: " + line),
          "rules.yaml:6: several.acts: threshold: unusable number "
              + line
              + " (allowed: a plain number above 0, at most 15 digits and 4 more after the point)");
    }
    assertRefused(
        ACTS.replace("threshold: 3", "threshold: many"),
        "rules.yaml:6: several.acts: threshold: is a text (allowed: a number)");
    assertThat(
            load(ACTS.replace("threshold: 3", "threshold: 999999999999999.9999"))
                .rules()
                .get("several.acts")
                .threshold())
        .hasToString("999999999999999.9999");
  }

  @Test
  void aWindowIsWholeCalendarYears() {
    for (String window : List.of("P0Y", "P100Y", "P1Y6M", "P365D", "PT24H", "1 year", "P-1Y")) {
      assertRefused(
          ACTS.replace("P1Y", window),
          "rules.yaml:7: several.acts: window: unusable window \""
              + window
              + "\" (allowed: lifetime, or whole years from P1Y to P99Y)");
    }
    assertThat(load(ACTS.replace("P1Y", "P99Y")).rules()).hasSize(1);
  }

  @Test
  void onlyWhatHasDatesHasAWindow() {
    assertRefused(
        ACTS.replace("measure: acts", "weights: {acts: 1, gains: 2, items.class-a: 1}"),
        "rules.yaml:7: several.acts: window: gains has no window (allowed: lifetime)",
        "rules.yaml:7: several.acts: window: items.class-a has no window (allowed: lifetime)");
    assertRefused(
        RULE.replace("lifetime", "P1Y"),
        "rules.yaml:7: reach.views: window: a lineage has no window (allowed: lifetime)",
        "rules.yaml:7: reach.views: window: views has no window (allowed: lifetime)");
    assertRefused(
        ACTS.replace("subject: account", "subject: [account, victim]")
            .replace("measure: acts", "measure: attested"),
        "rules.yaml:7: several.acts: window: an account and a victim has no window (allowed:"
            + " lifetime)");
  }

  @Test
  void aDateMayStandWithOrWithoutQuotes() {
    for (String date : List.of("2013-09-10", "\"2013-09-10\"", "'2013-09-10'")) {
      assertThat(
              load(with(ACTS, "effective-from: " + date))
                  .rules()
                  .get("several.acts")
                  .scope()
                  .effectiveFrom())
          .as(date)
          .isEqualTo(LocalDate.of(2013, 9, 10));
    }
    for (String date :
        List.of("2013", "20130910", "2013-9-10", "10.09.2013", "2013-02-29", "soon")) {
      assertRefused(
          with(ACTS, "effective-from: " + date),
          "rules.yaml:9: several.acts: effective-from: unreadable date \""
              + date
              + "\" (allowed: a date such as 2013-09-10)");
    }
    assertRefused(
        with(ACTS, "effective-from: true"),
        "rules.yaml:9: several.acts: effective-from: is true or false (allowed: a text)");
  }

  @Test
  void aCitationHasBothParts() {
    assertRefused(
        ACTS.replace("{instrument: The Law, article: Art. 4}", "{instrument: \" \"}"),
        "rules.yaml:8: several.acts: citation.article: is missing",
        "rules.yaml:8: several.acts: citation.instrument: is blank");
    assertRefused(
        ACTS.replace("{instrument: The Law, article: Art. 4}", "The Law"),
        "rules.yaml:8: several.acts: citation: is a text (allowed: a mapping)");
  }

  @Test
  void actsAreCountedOnlyInMeasuresOfActs() {
    assertThat(load(with(ACTS, "minimum-acts: 3")).rules().get("several.acts").line().minimumActs())
        .isEqualTo(3);
    String allowed = " (allowed: a whole number from 2 to 999)";
    for (String number : List.of("1", "0", "-3", "1000", "2.5", "99999999999")) {
      assertRefused(
          with(ACTS, "minimum-acts: " + number),
          "rules.yaml:9: several.acts: minimum-acts: unusable number " + number + allowed);
    }
    assertRefused(
        with(ACTS.replace("measure: acts", "measure: dealings"), "minimum-acts: 3"),
        "rules.yaml:9: several.acts: minimum-acts: nothing here is counted by acts (allowed: with"
            + " measures of acts)");
  }

  @Test
  void factsAreReadOnlyByAttestedMeasures() {
    assertRefused(
        with(ACTS, "facts: [a.fact]"),
        "rules.yaml:9: several.acts: facts: no measure here reads facts (allowed: with an attested"
            + " measure)");
    assertRefused(
        with(ACTS.replace("measure: acts", "measure: attested"), "facts: [a.fact, a.fact]"),
        "rules.yaml:9: several.acts: facts: names \"a.fact\" twice (allowed: each once)");
  }

  @Test
  void aSanctionIsAKnownOneOfAnAccountBeforeWhatHasDates() {
    assertRefused(
        with(ACTS, "after: {fact: sanction.moral, offence: slander}"),
        "rules.yaml:9: several.acts: after.fact: unknown \"sanction.moral\" (allowed:"
            + " sanction.administrative, sanction.criminal)",
        "rules.yaml:9: several.acts: after.offence: unknown \"slander\" (allowed: defamation,"
            + " network, personal-information)");
    assertRefused(
        with(ACTS, "after: {fact: sanction.criminal}"),
        "rules.yaml:9: several.acts: after.offence: is missing (allowed: defamation, network,"
            + " personal-information)");
    String after = "after: {fact: sanction.criminal, offence: network}";
    assertRefused(
        with(ACTS.replace("measure: acts", "measure: gains").replace("P1Y", "lifetime"), after),
        "rules.yaml:9: several.acts: after: gains has no dates (allowed: with measures that have"
            + " them)");
    assertRefused(
        with(
            ACTS.replace("account", "service").replace("measure: acts", "measure: attested"),
            after),
        "rules.yaml:9: several.acts: after: a service is not sanctioned (allowed: on an account)");
  }

  @Test
  void subjectsAndLabelsAreOneOrSeveralDifferentOnes() {
    assertRefused(
        ACTS.replace("subject: account", "subject: []"),
        "rules.yaml:4: several.acts: subject: is empty (allowed: one or more)");
    assertRefused(
        with(ACTS, "label: [insult, insult, slander]"),
        "rules.yaml:9: several.acts: label: names \"insult\" twice (allowed: each once)",
        "rules.yaml:9: several.acts: label: unknown \"slander\" (allowed: defamation, insult,"
            + " unlawful)");
    assertRefused(
        ACTS.replace("subject: account", "subject: [account, lineage]"),
        "rules.yaml:5: several.acts: measure: no measure \"acts\" of an account and a lineage"
            + " (allowed: attested)",
        "rules.yaml:7: several.acts: window: an account and a lineage has no window (allowed:"
            + " lifetime)");
  }
}
