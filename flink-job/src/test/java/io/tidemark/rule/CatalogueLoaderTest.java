package io.tidemark.rule;

import static io.tidemark.rule.CatalogueTexts.PRO_RATA;
import static io.tidemark.rule.CatalogueTexts.RULE;
import static io.tidemark.rule.CatalogueTexts.SETTINGS;
import static io.tidemark.rule.CatalogueTexts.errors;
import static io.tidemark.rule.CatalogueTexts.files;
import static io.tidemark.rule.CatalogueTexts.load;
import static io.tidemark.rule.CatalogueTexts.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueLoaderTest {
  private static final String FIELDS =
      "about, after, aggravating, attestable, base-offence, citation, effective-from, engineering,"
          + " facts, family, gate, id, label, lawful-basis-gates, level, measure, minimum-acts,"
          + " offence, pending, pro-rata, requires, signals, state, subject, threshold, weights,"
          + " window";

  @Test
  void reportsAllErrorsOfAllFilesAtOnce() {
    List<String> errors =
        errors(
            Map.of(
                "catalogue.yaml",
                """
                zone: Moon/Tranquility
                item-classes:
                  a: [TRACKING, GOSSIP]
                  b: [HEALTH, TRACKING]
                colour: red
                """,
                "bad.yaml",
                """
                rules:
                  - id: Reach.Views
                    level: grave
                    subject: lineage
                    measure: likes
                    threshold: 0
                    window: P18M
                    gate: order.refused
                    label: slander
                    pro-rata: true
                    aggravating: [a.b, a.b, A]
                    citation: {instrument: The Law, page: 3}
                    engineering: "yes"
                    state: paused
                    treshold: 5000
                  - measure: views
                    weights: {views: 1.5, views: 2}
                  - just a text
                """));

    assertThat(errors)
        .containsExactly(
            "bad.yaml:2: Reach.Views: id: malformed id \"Reach.Views\" (allowed: lower-case letters"
                + " and digits, in parts joined by . or -)",
            "bad.yaml:3: Reach.Views: level: unknown \"grave\" (allowed: aggravating,"
                + " especially_serious, gate, public_prosecution, serious, serious_consequences,"
                + " watch)",
            "bad.yaml:5: Reach.Views: measure: no measure \"likes\" of a lineage (allowed:"
                + " attested, copying-accounts, followers, forwards, generated-posts,"
                + " group-members, services, views)",
            "bad.yaml:6: Reach.Views: threshold: unusable number 0 (allowed: a plain number above"
                + " 0, at most 15 digits and 4 more after the point)",
            "bad.yaml:7: Reach.Views: window: unusable window \"P18M\" (allowed: lifetime, or whole"
                + " years from P1Y to P99Y)",
            "bad.yaml:8: Reach.Views: gate: no gate \"order.refused\" for a rule on a lineage"
                + " (allowed: none)",
            "bad.yaml:9: Reach.Views: label: unknown \"slander\" (allowed: defamation, insult,"
                + " unlawful)",
            "bad.yaml:10: Reach.Views: pro-rata: adds up a single measure (allowed: weights of two"
                + " or more measures)",
            "bad.yaml:10: Reach.Views: pro-rata: has no family (allowed: a family of the lines that"
                + " it adds up)",
            "bad.yaml:11: Reach.Views: aggravating: malformed id \"A\" (allowed: lower-case letters"
                + " and digits, in parts joined by . or -)",
            "bad.yaml:11: Reach.Views: aggravating: names \"a.b\" twice (allowed: each once)",
            "bad.yaml:12: Reach.Views: citation.article: is missing",
            "bad.yaml:12: Reach.Views: citation.page: unknown field (allowed: article, instrument)",
            "bad.yaml:13: Reach.Views: engineering: is a text (allowed: true or false)",
            "bad.yaml:14: Reach.Views: state: unknown \"paused\" (allowed: disabled, enabled, shadow)",
            "bad.yaml:15: Reach.Views: treshold: unknown field (allowed: " + FIELDS + ")",
            "bad.yaml:16: #2: citation: is missing (allowed: a mapping of article, instrument)",
            "bad.yaml:16: #2: id: is missing (allowed: lower-case letters and digits, in parts"
                + " joined by . or -)",
            "bad.yaml:16: #2: level: is missing (allowed: aggravating, especially_serious, gate,"
                + " public_prosecution, serious, serious_consequences, watch)",
            "bad.yaml:16: #2: subject: is missing (allowed: account, lineage, service, victim)",
            "bad.yaml:16: #2: threshold: is missing (allowed: a plain number above 0, at most 15"
                + " digits and 4 more after the point)",
            "bad.yaml:16: #2: window: is missing (allowed: lifetime, or whole years from P1Y to"
                + " P99Y)",
            "bad.yaml:17: #2: weights: stands beside measure (allowed: one of measure, weights)",
            "bad.yaml:17: #2: weights: the key \"views\" stands twice (allowed: each key once)",
            "bad.yaml:17: #2: weights: unusable weight \"1.5\" of \"views\" (allowed: a whole"
                + " number from 1 to 999999999)",
            "bad.yaml:18: #3: is a text (allowed: a mapping)",
            "catalogue.yaml:1: zone: unknown time zone \"Moon/Tranquility\" (allowed: a time zone"
                + " such as Asia/Shanghai)",
            "catalogue.yaml:3: item-classes.a: unknown kind of item \"GOSSIP\" (allowed:"
                + " ACCOMMODATION, COMMUNICATION_CONTENT, COMMUNICATION_RECORD, CREDIT, HEALTH,"
                + " OTHER, OTHER_SAFETY, PROPERTY, TRACKING, TRANSACTION)",
            "catalogue.yaml:3: item-classes.c: is missing (allowed: a list of kinds of item)",
            "catalogue.yaml:4: item-classes.b: names TRACKING a second time (allowed: every kind"
                + " once)",
            "catalogue.yaml:5: colour: unknown field (allowed: item-classes, zone)");
  }

  @Test
  void carriesFileLineRuleFieldReasonAndWhatIsAllowed() {
    CatalogueException thrown = thrown(files(RULE.replace("views\n", "clicks\n")));

    assertThat(thrown.errors())
        .containsExactly(
            new CatalogueError(
                "rules.yaml",
                5,
                "reach.clicks",
                "measure",
                "no measure \"clicks\" of a lineage",
                "attested, copying-accounts, followers, forwards, generated-posts, group-members,"
                    + " services, views"));
    assertThat(thrown).hasMessage(thrown.errors().get(0).toString());
  }

  @Test
  void refusesAnIdThatAnotherFileHas() {
    Map<String, String> files = files(RULE);
    files.put("zzz.yaml", RULE);

    assertThat(errors(files))
        .containsExactly(
            "zzz.yaml:2: reach.views: id: the id is taken, see rules.yaml:2 (allowed: an id that no"
                + " other rule has)");
  }

  @Test
  void refusesFieldsThatStandTwice() {
    assertThat(
            errors(
                files(
                    """
                    defaults: {level: watch, level: serious}
                    """
                        + RULE.replace("threshold: 5000", "threshold: 5000\n    threshold: 50")
                        + "rules: []\n")))
        .containsExactly(
            "rules.yaml:1: defaults: level: stands twice (allowed: each field once)",
            "rules.yaml:8: reach.views: threshold: stands twice (allowed: each field once)",
            "rules.yaml:11: rules: stands twice (allowed: each field once)");
  }

  @Test
  void tellsAnErrorOfTheDefaultsOnce() {
    assertThat(
            errors(
                files(
                    PRO_RATA
                        .replace("P2Y", "P0Y")
                        .replace("article: Art. 4", "article: 4")
                        .replace("defaults:", "defaults:\n  id: x\n  weight: 5"))))
        .containsExactly(
            "rules.yaml:2: defaults: id: rules cannot share an id (allowed: any other field)",
            "rules.yaml:3: defaults: weight: unknown field (allowed: " + FIELDS + ")",
            "rules.yaml:6: defaults: window: unusable window \"P0Y\" (allowed: lifetime, or whole"
                + " years from P1Y to P99Y)",
            "rules.yaml:8: defaults: citation.article: is a number (allowed: a text)");
  }

  @Test
  void tellsTheRuleThatLacksWhatTheDefaultsDoNotGive() {
    assertThat(errors(files(PRO_RATA.replace(", article: Art. 4", ""))))
        .containsExactly(
            "rules.yaml:8: leak.a: citation.article: is missing",
            "rules.yaml:9: leak.mix: citation.article: is missing");
  }

  @Test
  void takesNoNumberThatIsNotExact() {
    for (String number :
        List.of("-1", "0.00", "1.00001", "5e3", "5_000", "0x10", "010", ".5", "1234567890123456")) {
      assertThat(errors(files(RULE.replace("5000", number))))
          .as(number)
          .singleElement()
          .asString()
          .startsWith("rules.yaml:6: reach.views: threshold: ");
    }
    assertThat(errors(files(RULE.replace("5000", "\"5000\""))))
        .containsExactly("rules.yaml:6: reach.views: threshold: is a text (allowed: a number)");
    assertThat(load(RULE.replace("5000", "0.0001")).rules().get("reach.views").threshold())
        .hasToString("0.0001");
  }

  @Test
  void weighsOnlyMeasuresOfTheRulesSubjectWithPositiveIntegers() {
    for (String weight : List.of("0", "-1", "1.0", "true", "ten", "1000000000", "[1]")) {
      assertThat(errors(files(PRO_RATA.replace("class-a: 10", "class-a: " + weight))))
          .as(weight)
          .singleElement()
          .asString()
          .startsWith("rules.yaml:9: leak.mix: weights: unusable weight ");
    }
    assertThat(errors(files(PRO_RATA.replace("leaked.class-b: 1", "items.class-b: 1"))))
        .anySatisfy(
            error ->
                assertThat(error)
                    .startsWith(
                        "rules.yaml:9: leak.mix: weights: no measure \"items.class-b\" of a service"
                            + " (allowed: attested, attested.amount, attested.count, leaked.class-a,"));
  }

  @Test
  void knowsGatesAndLabelsOnlyWhereTheyMakeSense() {
    String gated = PRO_RATA.replace("window: P2Y", "window: P2Y\n  gate: order.refused");
    assertThat(load(gated).rules().get("leak.a").gate()).isEqualTo("order.refused");
    assertThat(errors(files(gated.replace("order.refused", "order.ignored"))))
        .containsExactly(
            "rules.yaml:5: defaults: gate: no gate \"order.ignored\" for a rule on a service"
                + " (allowed: order.refused)");
    String ofVictim = RULE.replace("lineage", "victim\n    label: insult");
    assertThat(errors(files(ofVictim)))
        .containsExactly(
            "rules.yaml:5: reach.views: label: a victim is not judged by content"
                + " (allowed: a label on account, lineage, service)",
            "rules.yaml:6: reach.views: measure: no measure \"views\" of a victim (allowed:"
                + " attested)");
  }

  @Test
  void givesAProRataRuleASiblingWithALineOfItsOwn() {
    String allowed =
        " (allowed: in a family: one subject; a level with a pro-rata rule has one of them and"
            + " other rules)";
    assertThat(load(PRO_RATA).rules()).containsOnlyKeys("leak.a", "leak.mix");
    assertThat(errors(files(PRO_RATA.replace("{id: leak.a,", "{id: leak.a, family: other,"))))
        .containsExactly(
            "rules.yaml:9: leak.mix: pro-rata: no sibling of its family and level has a line of its"
                + " own"
                + allowed);
    assertThat(errors(files(PRO_RATA.replace("{id: leak.a,", "{id: leak.a, level: watch,"))))
        .hasSize(1);
    String mix = PRO_RATA.lines().skip(8).findFirst().orElseThrow();
    assertThat(errors(files(PRO_RATA + mix.replace("leak.mix", "leak.mix2") + "\n")))
        .containsExactly(
            "rules.yaml:9: leak.mix: pro-rata: its sibling leak.mix2 is pro-rata too" + allowed,
            "rules.yaml:10: leak.mix2: pro-rata: its sibling leak.mix is pro-rata too" + allowed);
    assertThat(errors(files(PRO_RATA.replace("leaked.class-a: 10, ", ""))))
        .containsExactly(
            "rules.yaml:9: leak.mix: pro-rata: adds up a single measure (allowed: weights of two or"
                + " more measures)");
    Map<String, String> files = files(PRO_RATA);
    files.put("other.yaml", RULE.replace("window:", "family: leak\n    window:"));
    assertThat(errors(files))
        .contains(
            "other.yaml:2: reach.views: family: its sibling leak.a has another subject" + allowed);
  }

  @Test
  void doesNotBlameAFamilyForASiblingThatCannotBeRead() {
    assertThat(errors(files(PRO_RATA.replace("threshold: 500}", "threshold: none}"))))
        .containsExactly("rules.yaml:8: leak.a: threshold: is a text (allowed: a number)");
  }

  @Test
  void putsEveryKindOfItemInOneClass() {
    assertThat(errors(Map.of("catalogue.yaml", SETTINGS.replace("OTHER]", "]"))))
        .containsExactly(
            "catalogue.yaml:3: item-classes: has no class for OTHER (allowed: every kind once)");
    assertThat(errors(Map.of("catalogue.yaml", "zone: UTC\n")))
        .containsExactly(
            "catalogue.yaml:1: item-classes: is missing (allowed: a mapping of a, b, c to kinds of"
                + " item)");
  }
}
