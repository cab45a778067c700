package io.tidemark.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged catalogue against the research it was written from, where that is at hand. */
class ResearchedCatalogueTest {
  private static final Path RESEARCHED = Path.of("../../shared/legal/catalogue.json");

  private static final Pattern INSTRUMENT = Pattern.compile("法[释发]〔[0-9]{4}〕[0-9]+号|刑法");

  /**
   * Ours alone: levels of our own, the heartbeat, and a gate that our telemetry can show signs of.
   */
  private static final Set<String> NOT_RESEARCHED_AS_CRITERIA =
      Set.of(
          "reach.views",
          "reach.shares",
          "reach.followers",
          "reach.group-members",
          "ops.heartbeat",
          "pi.gate.doxxing-campaign");

  private final Catalogue catalogue = CatalogueLoader.loadPackaged();
  private final Map<String, JsonNode> criteria = new TreeMap<>();
  private final SoftAssertions softly = new SoftAssertions();

  @BeforeEach
  void readTheResearch() throws IOException {
    Assumptions.assumeTrue(
        Files.isRegularFile(RESEARCHED),
        "skipped: the researched catalogue is not here; it comes with the team's shared folder");
    for (JsonNode entry : new ObjectMapper().readTree(RESEARCHED.toFile())) {
      if (entry.get("role").asText().equals("criterion")) {
        criteria.put(entry.get("id").asText(), entry);
      }
    }
  }

  @Test
  void everyCriterionIsARuleUnderItsOwnId() {
    assertThat(criteria).hasSize(120);
    assertThat(criteria.values().stream().filter(entry -> entry.get("in_explainer").asBoolean()))
        .hasSize(84);
    assertThat(catalogue.rules().keySet()).containsAll(criteria.keySet());
    assertThat(catalogue.rules().values().stream().filter(rule -> !criteria.containsKey(rule.id())))
        .allMatch(Rule::engineering)
        .extracting(Rule::id)
        .containsExactlyInAnyOrderElementsOf(NOT_RESEARCHED_AS_CRITERIA);
  }

  @Test
  void levelArticleInstrumentAndDateAgree() {
    criteria.forEach(
        (id, criterion) -> {
          Rule rule = catalogue.rules().get(id);
          softly.assertThat(rule.level().wireName()).as(id).isEqualTo(text(criterion, "level"));
          softly
              .assertThat(article(rule.citation().article()))
              .as(id)
              .isEqualTo(article(text(criterion, "article")));
          softly
              .assertThat(instrument(rule.citation().instrument()))
              .as(id)
              .isEqualTo(instrument(text(criterion, "instrument")));
          softly
              .assertThat(rule.scope().effectiveFrom())
              .as(id)
              .hasToString(text(criterion, "effective_from"));
        });
    softly.assertAll();
  }

  @Test
  void everyNumberOfTheLawAgreesAndEveryOtherIsMarkedAsOurs() {
    criteria.forEach((id, criterion) -> compareLine(catalogue.rules().get(id), criterion));
    softly.assertAll();
  }

  private void compareLine(Rule rule, JsonNode criterion) {
    JsonNode threshold = criterion.get("threshold");
    boolean proRata = threshold.has("integer_at_least");
    softly.assertThat(rule.proRata()).as(rule.id()).isEqualTo(proRata);
    if (!isNumberOfTheLaw(criterion)) {
      softly
          .assertThat(rule.engineering() || rule.threshold().compareTo(BigDecimal.ONE) == 0)
          .as("%s: the text has no number, so it is ours, or one is enough", rule.id())
          .isTrue();
      return;
    }
    softly
        .assertThat(rule.threshold())
        .as(rule.id())
        .isEqualByComparingTo(threshold.get(proRata ? "integer_at_least" : "value").decimalValue());
    List<Long> weights = new ArrayList<>();
    if (proRata) {
      threshold.get("integer_weights").forEach(weight -> weights.add(weight.asLong()));
      softly
          .assertThat(rule.weights().values())
          .as(rule.id())
          .containsExactlyInAnyOrderElementsOf(weights);
    } else {
      softly.assertThat(rule.weights().values()).as(rule.id()).containsOnly(1L);
    }
    boolean undefined = threshold.has("note");
    softly.assertThat(rule.engineering()).as(rule.id()).isEqualTo(undefined);
    JsonNode acts = threshold.at("/also_requires/acts/value");
    softly.assertThat(rule.line().minimumActs()).as(rule.id()).isEqualTo(acts.asInt(0));
  }

  /** A number that is counted: no possible sentence in years, which only a person can attest. */
  private static boolean isNumberOfTheLaw(JsonNode criterion) {
    return criterion.at("/threshold/value").isNumber()
        && !criterion.get("kind").asText().equals("attested");
  }

  /**
   * Where an act counts by itself or together with others of two years, we judge the two years: a
   * single act is a span of its own. What is attested once needs no span at all.
   */
  @Test
  void everyWindowAgrees() {
    criteria.forEach(
        (id, criterion) -> {
          Rule rule = catalogue.rules().get(id);
          JsonNode length = criterion.at("/window/length");
          boolean attestedOnce =
              rule.measureName().equals("attested")
                  && rule.line().after() == null
                  && rule.threshold().compareTo(BigDecimal.ONE) == 0;
          softly
              .assertThat(
                  rule.window().isLifetime() ? "lifetime" : "P" + rule.window().years() + "Y")
              .as(id)
              .isEqualTo(length.isNull() || attestedOnce ? "lifetime" : length.asText());
          softly
              .assertThat(rule.line().after() != null)
              .as("%s follows a sanction", id)
              .isEqualTo(text(criterion.get("threshold"), "unit").startsWith("prior_"));
        });
    softly.assertAll();
  }

  private static String text(JsonNode entry, String field) {
    return entry.get(field).asText();
  }

  /** {@code Art. 12, item (3)} and {@code Art. 4 (with Art. 2(1))}, in the shorter forms. */
  private static String article(String article) {
    return article.replace(", item ", "").replaceAll(" \\((with .*)\\)$", " $1");
  }

  private static String instrument(String name) {
    Matcher number = INSTRUMENT.matcher(name);
    return number.find() ? number.group() : name;
  }
}
