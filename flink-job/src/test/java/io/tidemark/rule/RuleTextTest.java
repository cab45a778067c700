package io.tidemark.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTextTest {
  private static final String PLAIN =
      """
      id: reach.views
      level: watch
      subject: lineage
      measure: attested
      threshold: 5000
      window: lifetime
      citation:
        instrument: The Law
        article: Art. 1
      """;

  private final Catalogue catalogue = CatalogueLoader.loadPackaged();

  @Test
  void everyPackagedRuleSurvivesItsText() {
    for (Rule rule : catalogue.rules().values()) {
      assertThat(RuleText.parse(RuleText.render(rule), catalogue)).isEqualTo(rule);
    }
  }

  @Test
  void anyRuleSurvivesItsText() {
    long seed = System.nanoTime();
    AnyRule any = new AnyRule(new Random(seed));
    for (int i = 0; i < 2_000; i++) {
      Rule rule = any.next();
      String text = RuleText.render(rule);
      assertThat(RuleText.parse(text)).as("seed %s, text:\n%s", seed, text).isEqualTo(rule);
    }
  }

  @Test
  void theVersionIsOfTheContentNotOfItsSpelling() {
    String other =
        """
        # the same rule, spelt otherwise
        citation: {article: 'Art. 1', "instrument": The Law}
        window: lifetime
        weights: {attested: 1}
        facts: [reach.views]
        threshold: 5000.00
        subject: lineage
        level: "watch"
        aggravating: []
        engineering: false
        state: enabled
        pro-rata: false
        id: reach.views
        """;
    assertThat(RuleText.parse(other)).isEqualTo(RuleText.parse(PLAIN));
  }

  @Test
  void theVersionStaysFromReleaseToRelease() {
    assertThat(version(PLAIN)).isEqualTo("373263cf86dc");
    assertThat(version(PLAIN.replace("attested", "views"))).isEqualTo("cb14e626b48a");
  }

  @Test
  void theVersionChangesWithEveryField() {
    Set<String> versions = new HashSet<>(Set.of(RuleText.parse(PLAIN).version()));
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("id: reach.views", "id: reach.view");
    changes.put("level: watch", "level: serious");
    changes.put("subject: lineage", "subject: [lineage, account]");
    changes.put("measure: attested", "measure: views");
    changes.put("measure: attested\n", "weights: {attested: 2}\n");
    changes.put("threshold: 5000", "threshold: 5000.0001");
    changes.put("The Law", "the Law");
    changes.put("Art. 1", "Art. 1(1)");
    changes.forEach(
        (before, after) -> {
          assertThat(PLAIN).contains(before);
          assertThat(versions.add(version(PLAIN.replace(before, after)))).as(after).isTrue();
        });
    for (String more :
        List.of(
            "about: what is counted",
            "label: insult",
            "label: [insult, defamation]",
            "requires: [x]",
            "requires: [x, y]",
            "facts: [x]",
            "effective-from: 2013-09-10",
            "effective-from: 2013-09-11",
            "offence: x",
            "family: x",
            "attestable: true",
            "aggravating: [x]",
            "signals: [x]",
            "lawful-basis-gates: [x]",
            "pending: [x]",
            "base-offence: x",
            "engineering: true",
            "state: disabled")) {
      assertThat(versions.add(version(PLAIN + more + "\n"))).as(more).isTrue();
    }
    String acts = PLAIN.replace("lineage", "account").replace("attested", "acts");
    versions.add(version(acts));
    for (String more :
        List.of(
            "minimum-acts: 3",
            "minimum-acts: 4",
            "after: {fact: sanction.criminal, offence: defamation}",
            "after: {fact: sanction.administrative, offence: defamation}",
            "after: {fact: sanction.criminal, offence: network}")) {
      assertThat(versions.add(version(acts + more + "\n"))).as(more).isTrue();
    }
    assertThat(versions.add(version(acts.replace("lifetime", "P1Y")))).isTrue();
    String leak = RuleText.render(catalogue.rules().get("nsp.leak.prorata"));
    versions.add(version(leak));
    for (String line : List.of("gate: \"order.refused\"\n", "pro-rata: true\n")) {
      assertThat(leak).contains(line);
      assertThat(versions.add(version(leak.replace(line, "")))).as(line).isTrue();
    }
  }

  @Test
  void anyTwoRulesThatDifferHaveDifferentVersions() {
    long seed = System.nanoTime();
    AnyRule any = new AnyRule(new Random(seed));
    Map<String, Rule> byVersion = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      Rule rule = any.next();
      Rule other = byVersion.putIfAbsent(rule.version(), rule);
      assertThat(other == null || other.equals(rule)).as("seed %s, %s", seed, rule).isTrue();
    }
  }

  private static String version(String text) {
    return RuleText.parse(text).version();
  }

  @Test
  void reportsAllErrorsOfASingleRule() {
    CatalogueException thrown =
        catchThrowableOfType(
            CatalogueException.class,
            () -> RuleText.parse(PLAIN.replace("5000", "many").replace("level", "levle")));

    assertThat(thrown.errors())
        .extracting(CatalogueError::file, CatalogueError::rule, CatalogueError::field)
        .containsExactly(
            tuple("rule", "reach.views", "level"),
            tuple("rule", "reach.views", "levle"),
            tuple("rule", "reach.views", "threshold"));
  }

  @Test
  void aRuleMustFitTheFamilyThatTheCatalogueHas() {
    Rule mix = catalogue.rules().get("nsp.leak.prorata");
    Catalogue alone =
        catalogue
            .without("nsp.leak.class-a")
            .without("nsp.leak.class-b")
            .without("nsp.leak.class-c");
    String text = RuleText.render(mix);

    assertThatCode(() -> RuleText.parse(text)).doesNotThrowAnyException();
    assertThatCode(() -> RuleText.parse(text, catalogue)).doesNotThrowAnyException();
    CatalogueException thrown =
        catchThrowableOfType(CatalogueException.class, () -> RuleText.parse(text, alone));
    assertThat(thrown)
        .hasMessageStartingWith(
            "rule: nsp.leak.prorata: pro-rata: no sibling of its family and level has a line of its"
                + " own");
  }
}
