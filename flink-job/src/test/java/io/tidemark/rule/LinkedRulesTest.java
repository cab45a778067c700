package io.tidemark.rule;

import static io.tidemark.rule.CatalogueTexts.errors;
import static io.tidemark.rule.CatalogueTexts.files;
import static io.tidemark.rule.CatalogueTexts.load;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What rules say of each other: notes that exist, no clash of ids, nothing in a circle. */
class LinkedRulesTest {
  private static final String RULES =
      """
      defaults:
        subject: account
        measure: attested
        threshold: 1
        window: lifetime
        citation: {instrument: The Law, article: Art. 1}
      rules:
        - {id: plain, level: serious, offence: fraud}
        - {id: graver, level: especially_serious, aggravating: [note], signals: [sign], base-offence: fraud}
        - {id: note, level: aggravating}
        - {id: sign, level: gate}
      """;

  private static final String BASE_ALLOWED =
      " (allowed: the offence of other rules of level serious, serious_consequences or"
          + " especially_serious)";

  private static void assertRefused(String rules, String... errors) {
    assertThat(errors(files(rules))).containsExactly(errors);
  }

  @Test
  void aRuleListsNotesOfTheRightLevel() {
    assertThat(load(RULES).rules()).hasSize(4);
    assertRefused(
        RULES.replace("aggravating: [note]", "aggravating: [plain, sign, nobody]"),
        "rules.yaml:9: graver: aggravating: there is no rule nobody of level aggravating (allowed:"
            + " ids of rules of level aggravating)",
        "rules.yaml:9: graver: aggravating: there is no rule plain of level aggravating (allowed:"
            + " ids of rules of level aggravating)",
        "rules.yaml:9: graver: aggravating: there is no rule sign of level aggravating (allowed:"
            + " ids of rules of level aggravating)");
    assertRefused(
        RULES.replace("signals: [sign]", "signals: [note]"),
        "rules.yaml:9: graver: signals: there is no rule note of level gate (allowed: ids of rules"
            + " of level gate)");
  }

  @Test
  void aRuleIsNoNoteOfItself() {
    assertRefused(
        RULES.replace("aggravating: [note]", "aggravating: [graver]"),
        "rules.yaml:9: graver: aggravating: there is no rule graver of level aggravating (allowed:"
            + " ids of rules of level aggravating)");
  }

  @Test
  void aNoteListsNothing() {
    assertRefused(
        RULES.replace(
            "{id: note, level: aggravating}",
            "{id: note, level: aggravating, aggravating: [note], signals: [sign],"
                + " lawful-basis-gates: [x], pending: [y], base-offence: fraud}"),
        "rules.yaml:10: note: aggravating: a rule of level aggravating raises nothing (allowed:"
            + " left out)",
        "rules.yaml:10: note: base-offence: a rule of level aggravating raises nothing (allowed:"
            + " left out)",
        "rules.yaml:10: note: lawful-basis-gates: a rule of level aggravating raises nothing"
            + " (allowed: left out)",
        "rules.yaml:10: note: pending: a rule of level aggravating raises nothing (allowed: left"
            + " out)",
        "rules.yaml:10: note: signals: a rule of level aggravating raises nothing (allowed: left"
            + " out)");
  }

  @Test
  void aRuleThatCannotBeReadMayBeTheNoteOrTheBaseThatOthersName() {
    assertRefused(
        RULES.replace("{id: note,", "{id: note, measure: likes,").replace("{id: plain,", "{"),
        "rules.yaml:8: #1: id: is missing (allowed: lower-case letters and digits, in parts joined"
            + " by . or -)",
        "rules.yaml:10: note: measure: no measure \"likes\" of an account (allowed: acts,"
            + " acts.forwards, acts.victims, acts.views, acts.web-items, attested,"
            + " attested.amount, attested.count, business-dealings, business-profit, dealings,"
            + " gains, insider-dealings, insider.gains, insider.items.class-a,"
            + " insider.items.class-b, insider.items.class-c, items.class-a, items.class-b,"
            + " items.class-c, publications, unlawful.followers, unlawful.group-members)");
  }

  @Test
  void theOffenceThatARulePresupposesIsShownByOtherRules() {
    assertRefused(
        RULES.replace("base-offence: fraud", "base-offence: theft"),
        "rules.yaml:9: graver: base-offence: no rule shows the offence theft" + BASE_ALLOWED);
    assertRefused(
        RULES.replace("level: serious, offence", "level: watch, offence"),
        "rules.yaml:9: graver: base-offence: no rule shows the offence fraud" + BASE_ALLOWED);
  }

  @Test
  void noRuleShowsTheOffenceThatItPresupposes() {
    String circle = "base-offence: it would show what it presupposes" + BASE_ALLOWED;
    assertRefused(
        RULES.replace("base-offence: fraud", "base-offence: fraud, offence: fraud"),
        "rules.yaml:9: graver: " + circle);
    assertRefused(
        RULES
            .replace("base-offence: fraud", "base-offence: fraud, offence: theft")
            .replace("offence: fraud}", "offence: fraud, base-offence: theft}"),
        "rules.yaml:8: plain: " + circle,
        "rules.yaml:9: graver: " + circle);
    assertThat(
            load(RULES.replace("base-offence: fraud", "base-offence: fraud, offence: theft"))
                .rules())
        .hasSize(4);
  }

  @Test
  void theSameIdTwiceIsRefusedInOneFileAndInTwo() {
    Map<String, String> files = files(RULES + "  - {id: plain, level: serious}\n");
    files.put("zzz.yaml", RULES.replace("{id: plain,", "{id: another,"));

    String allowed = " (allowed: an id that no other rule has)";
    assertThat(errors(files))
        .containsExactly(
            "rules.yaml:12: plain: id: the id is taken, see rules.yaml:8" + allowed,
            "zzz.yaml:9: graver: id: the id is taken, see rules.yaml:9" + allowed,
            "zzz.yaml:10: note: id: the id is taken, see rules.yaml:10" + allowed,
            "zzz.yaml:11: sign: id: the id is taken, see rules.yaml:11" + allowed);
  }
}
