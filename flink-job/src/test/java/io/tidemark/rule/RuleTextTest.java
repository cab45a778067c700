package io.tidemark.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RuleTextTest {
  private static final String PLAIN =
      """
      id: reach.views
      level: watch
      subject: lineage
      measure: views
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
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      Rule rule = anyRule(random);
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
        weights: {views: 1}
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
    assertThat(RuleText.parse(PLAIN).version()).isEqualTo("cb14e626b48a");
  }

  @Test
  void theVersionChangesWithEveryField() {
    Map<String, String> changes = new TreeMap<>();
    changes.put("id: reach.views", "id: reach.view");
    changes.put("level: watch", "level: serious");
    changes.put("measure: views", "measure: forwards");
    changes.put("measure: views\n", "weights: {views: 2}\n");
    changes.put("threshold: 5000", "threshold: 5000.0001");
    changes.put("window: lifetime", "window: P1Y");
    changes.put("window: lifetime\n", "window: lifetime\nlabel: insult\n");
    changes.put("window: lifetime\nc", "window: lifetime\nfamily: x\nc");
    changes.put("window: lifetime\nci", "window: lifetime\naggravating: [x]\nci");
    changes.put("window: lifetime\ncit", "window: lifetime\nlawful-basis-gates: [x]\ncit");
    changes.put("window: lifetime\ncita", "window: lifetime\nengineering: true\ncita");
    changes.put("window: lifetime\ncitat", "window: lifetime\nstate: disabled\ncitat");
    changes.put("The Law", "the Law");
    changes.put("Art. 1", "Art. 1(1)");
    Set<String> versions = new HashSet<>(Set.of(RuleText.parse(PLAIN).version()));
    changes.forEach(
        (before, after) -> {
          assertThat(PLAIN).contains(before);
          assertThat(versions.add(RuleText.parse(PLAIN.replace(before, after)).version()))
              .as(after)
              .isTrue();
        });
    Rule leak = catalogue.rules().get("nsp.leak.prorata");
    String text = RuleText.render(leak);
    versions.add(leak.version());
    for (String line : List.of("gate: \"order.refused\"\n", "pro-rata: true\n")) {
      assertThat(text).contains(line);
      assertThat(versions.add(RuleText.parse(text.replace(line, "")).version())).as(line).isTrue();
    }
    Rule followers = catalogue.rules().get("network-misuse.followers");
    String ofService = RuleText.render(followers).replace("\"account\"", "\"service\"");
    assertThat(RuleText.parse(ofService).version()).isNotEqualTo(followers.version());
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

  private static Rule anyRule(Random random) {
    RuleSubject subject =
        pick(
            random,
            new RuleSubject[] {RuleSubject.LINEAGE, RuleSubject.ACCOUNT, RuleSubject.SERVICE});
    Measure[] measures =
        Arrays.stream(Measure.values())
            .filter(measure -> measure.subject() == subject)
            .toArray(Measure[]::new);
    SortedMap<Measure, Long> weights = new TreeMap<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      weights.put(pick(random, measures), random.nextBoolean() ? 1L : 1 + random.nextInt(999));
    }
    BigDecimal threshold = BigDecimal.valueOf(1 + random.nextInt(999_999), random.nextInt(5));
    threshold = threshold.stripTrailingZeros();
    boolean proRata = weights.size() > 1 && random.nextBoolean();
    return RuleVersion.stamp(
        new Rule(
            "rule-" + random.nextInt(99) + ".x",
            pick(random, Level.values()),
            subject,
            weights,
            threshold.scale() < 0 ? threshold.setScale(0) : threshold,
            new Window(random.nextInt(100)),
            subject == RuleSubject.SERVICE && random.nextBoolean() ? "order.refused" : null,
            random.nextBoolean() ? pick(random, Label.values()) : null,
            proRata || random.nextBoolean() ? "family." + random.nextInt(9) : null,
            proRata,
            random.nextBoolean() ? List.of() : List.of("a.b", "1e5"),
            random.nextBoolean() ? List.of() : List.of("true"),
            new Citation(anyText(random), anyText(random)),
            random.nextBoolean(),
            pick(random, RuleState.values()),
            ""));
  }

  private static String anyText(Random random) {
    String[] pieces = {
      "Art. 5",
      " ",
      "\n",
      "\"",
      "'",
      ": ",
      "#",
      "- ",
      "法释〔2017〕10号",
      "\\",
      "\t",
      "😀",
      "null",
      "5000",
      "&*!|>"
    };
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(pick(random, pieces));
    }
    return text.substring(random.nextInt(2)).isBlank() ? "x" : text.toString();
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
