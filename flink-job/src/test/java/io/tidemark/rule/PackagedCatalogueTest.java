package io.tidemark.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.telemetry.ItemClass;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PackagedCatalogueTest {
  private static final List<String> CYBERVIOLENCE =
      List.of(
          "cyberviolence.aggr.generative-ai",
          "cyberviolence.aggr.sex-topics",
          "cyberviolence.aggr.troll-army",
          "cyberviolence.aggr.provider-organised");

  /** id | level | subject | measure | threshold | window | label | gate | family | article. */
  private static final String EXPECTED =
      """
      reach.views | watch | lineage | views | 5000 | lifetime | - | - | - | modelled on Art. 2(1)
      reach.shares | watch | lineage | forwards | 500 | lifetime | - | - | - | modelled on Art. 2(1)
      reach.followers | watch | lineage | followers | 30000 | lifetime | - | - | - | modelled on Art. 10(4)4
      reach.group-members | watch | lineage | group-members | 3000 | lifetime | - | - | - | modelled on Art. 10(4)3
      defamation.views | serious | lineage | views | 5000 | lifetime | defamation | - | - | Art. 2(1)
      defamation.forwards | serious | lineage | forwards | 500 | lifetime | defamation | - | - | Art. 2(1)
      network-misuse.group-audience | serious | account | unlawful.group-members | 3000 | P2Y | unlawful | - | - | Art. 10(4)3
      network-misuse.followers | serious | account | unlawful.followers | 30000 | P2Y | unlawful | - | - | Art. 10(4)4
      pi.items.class-a | serious | account | items.class-a | 50 | lifetime | - | - | pi.items | Art. 5(1)(3)
      pi.items.class-b | serious | account | items.class-b | 500 | lifetime | - | - | pi.items | Art. 5(1)(4)
      pi.items.class-c | serious | account | items.class-c | 5000 | lifetime | - | - | pi.items | Art. 5(1)(5)
      pi.items.prorata | serious | account | 100 items.class-a + 10 items.class-b + 1 items.class-c | 5000 | lifetime | - | - | pi.items | Art. 5(1)(6)
      pi.gains | serious | account | gains | 5000 | lifetime | - | - | - | Art. 5(1)(7)
      pi.business.profit | serious | account | business-profit | 50000 | lifetime | - | - | - | Art. 6(1)(1)
      pi.insider-half.class-a | serious | account | insider.items.class-a | 25 | lifetime | - | - | pi.insider-half | Art. 5(1)(8) with (3)
      pi.insider-half.class-b | serious | account | insider.items.class-b | 250 | lifetime | - | - | pi.insider-half | Art. 5(1)(8) with (4)
      pi.insider-half.class-c | serious | account | insider.items.class-c | 2500 | lifetime | - | - | pi.insider-half | Art. 5(1)(8) with (5)
      pi.insider-half.prorata | serious | account | 100 insider.items.class-a + 10 insider.items.class-b + 1 insider.items.class-c | 2500 | lifetime | - | - | pi.insider-half | Art. 5(1)(8) with (6)
      pi.insider-half.gains | serious | account | insider.gains | 2500 | lifetime | - | - | - | Art. 5(1)(8) with (7)
      pi.especially.x10.class-a | especially_serious | account | items.class-a | 500 | lifetime | - | - | pi.especially.x10 | Art. 5(2)(3) with 5(1)(3)
      pi.especially.x10.class-b | especially_serious | account | items.class-b | 5000 | lifetime | - | - | pi.especially.x10 | Art. 5(2)(3) with 5(1)(4)
      pi.especially.x10.class-c | especially_serious | account | items.class-c | 50000 | lifetime | - | - | pi.especially.x10 | Art. 5(2)(3) with 5(1)(5)
      pi.especially.x10.prorata | especially_serious | account | 100 items.class-a + 10 items.class-b + 1 items.class-c | 50000 | lifetime | - | - | pi.especially.x10 | Art. 5(2)(3) with 5(1)(6)
      pi.especially.x10.gains | especially_serious | account | gains | 50000 | lifetime | - | - | - | Art. 5(2)(3) with 5(1)(7)
      pi.especially.x10.insider.class-a | especially_serious | account | insider.items.class-a | 250 | lifetime | - | - | pi.especially.x10.insider | Art. 5(2)(3) with 5(1)(8)
      pi.especially.x10.insider.class-b | especially_serious | account | insider.items.class-b | 2500 | lifetime | - | - | pi.especially.x10.insider | Art. 5(2)(3) with 5(1)(8)
      pi.especially.x10.insider.class-c | especially_serious | account | insider.items.class-c | 25000 | lifetime | - | - | pi.especially.x10.insider | Art. 5(2)(3) with 5(1)(8)
      pi.especially.x10.insider.prorata | especially_serious | account | 100 insider.items.class-a + 10 insider.items.class-b + 1 insider.items.class-c | 25000 | lifetime | - | - | pi.especially.x10.insider | Art. 5(2)(3) with 5(1)(8)
      pi.especially.x10.insider.gains | especially_serious | account | insider.gains | 25000 | lifetime | - | - | - | Art. 5(2)(3) with 5(1)(8)
      nsp.dissemination.videos | serious | service | unlawful.videos | 200 | P2Y | unlawful | order.refused | nsp.dissemination | Art. 3(1)
      nsp.dissemination.other-items | serious | service | unlawful.other-items | 2000 | P2Y | unlawful | order.refused | nsp.dissemination | Art. 3(2)
      nsp.dissemination.prorata | serious | service | 10 unlawful.videos + 1 unlawful.other-items | 2000 | P2Y | unlawful | order.refused | nsp.dissemination | Art. 3(3)
      nsp.dissemination.groups | serious | service | unlawful.group-members | 3000 | P2Y | unlawful | order.refused | - | Art. 3(5)
      nsp.dissemination.followers | serious | service | unlawful.followers | 30000 | P2Y | unlawful | order.refused | - | Art. 3(5)
      nsp.dissemination.clicks | serious | service | unlawful.views | 50000 | P2Y | unlawful | order.refused | - | Art. 3(6)
      nsp.leak.class-a | serious_consequences | service | leaked.class-a | 500 | P2Y | - | order.refused | nsp.leak | Art. 4(1)
      nsp.leak.class-b | serious_consequences | service | leaked.class-b | 5000 | P2Y | - | order.refused | nsp.leak | Art. 4(2)
      nsp.leak.class-c | serious_consequences | service | leaked.class-c | 50000 | P2Y | - | order.refused | nsp.leak | Art. 4(3)
      nsp.leak.prorata | serious_consequences | service | 100 leaked.class-a + 10 leaked.class-b + 1 leaked.class-c | 50000 | P2Y | - | order.refused | nsp.leak | Art. 4(4)
      """;

  private static final Pattern DOCUMENT_NUMBER = Pattern.compile("法[释发]〔[0-9]{4}〕[0-9]+号");

  private final Catalogue catalogue = CatalogueLoader.loadPackaged();

  @Test
  void holdsEveryLineOfTheLaw() {
    List<String> rows =
        catalogue.rules().values().stream().map(PackagedCatalogueTest::row).toList();

    assertThat(rows).containsExactlyInAnyOrderElementsOf(EXPECTED.lines().toList());
  }

  @Test
  void namesWhatTheLawDoesNotDrawItself() {
    assertThat(catalogue.rules().values())
        .allMatch(rule -> rule.engineering() == rule.id().startsWith("reach."))
        .allMatch(rule -> rule.state() == RuleState.ENABLED);
  }

  @Test
  void givesEachFamilyItsAggravatingNotesAndLawfulBasisGates() {
    SoftAssertions softly = new SoftAssertions();
    for (Rule rule : catalogue.rules().values()) {
      List<String> aggravating =
          switch (rule.id().substring(0, rule.id().indexOf('.'))) {
            case "defamation", "network-misuse" -> CYBERVIOLENCE;
            case "pi" ->
                rule.id().equals("pi.business.profit") ? List.of() : List.of("pi.aggr.insider");
            default -> List.of();
          };
      softly.assertThat(rule.aggravating()).as(rule.id()).isEqualTo(aggravating);
      softly
          .assertThat(rule.lawfulBasisGates())
          .as(rule.id())
          .isEqualTo(
              rule.id().startsWith("pi.")
                  ? List.of("pi.gate.violates-state-provisions", "pi.gate.unlawful-acquisition")
                  : List.of());
    }
    softly.assertAll();
  }

  @Test
  void classifiesEveryKindOfItem() {
    assertThat(catalogue.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(catalogue.itemClasses())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                ItemClass.TRACKING, ClassOfItem.A,
                ItemClass.COMMUNICATION_CONTENT, ClassOfItem.A,
                ItemClass.CREDIT, ClassOfItem.A,
                ItemClass.PROPERTY, ClassOfItem.A,
                ItemClass.ACCOMMODATION, ClassOfItem.B,
                ItemClass.COMMUNICATION_RECORD, ClassOfItem.B,
                ItemClass.HEALTH, ClassOfItem.B,
                ItemClass.TRANSACTION, ClassOfItem.B,
                ItemClass.OTHER_SAFETY, ClassOfItem.B,
                ItemClass.OTHER, ClassOfItem.C));
  }

  @Test
  void readsTheSameFromItsDirectory() throws Exception {
    Path directory = directory();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(CatalogueLoader.PACKAGED_FILES);
    }
    assertThat(CatalogueLoader.loadDirectory(directory)).isEqualTo(catalogue);
  }

  @Test
  void agreesWithTheResearchedCatalogueWhereThatIsAtHand() throws IOException {
    Path researched = Path.of("").toAbsolutePath().resolve("../../shared/legal/catalogue.json");
    Assumptions.assumeTrue(
        Files.isRegularFile(researched), "no researched catalogue beside the repository");
    Map<String, JsonNode> criteria = new HashMap<>();
    for (JsonNode criterion : new ObjectMapper().readTree(researched.toFile())) {
      criteria.put(criterion.get("id").asText(), criterion);
    }
    SoftAssertions softly = new SoftAssertions();
    List<String> compared = new ArrayList<>();
    for (Rule rule : catalogue.rules().values()) {
      JsonNode criterion = criteria.get(rule.id());
      if (criterion == null) {
        softly.assertThat(rule.engineering()).as("%s is ours", rule.id()).isTrue();
        continue;
      }
      compared.add(rule.id());
      compare(softly, rule, criterion);
    }
    softly.assertThat(compared).hasSize((int) EXPECTED.lines().count() - 4);
    softly.assertAll();
  }

  private static void compare(SoftAssertions softly, Rule rule, JsonNode criterion) {
    JsonNode threshold = criterion.get("threshold");
    boolean integers = threshold.has("integer_at_least");
    BigDecimal line = threshold.get(integers ? "integer_at_least" : "value").decimalValue();
    softly.assertThat(rule.threshold()).as(rule.id()).isEqualByComparingTo(line);
    List<Long> weights = new ArrayList<>();
    if (integers) {
      threshold.get("integer_weights").forEach(weight -> weights.add(weight.asLong()));
    } else {
      weights.add(1L);
    }
    softly
        .assertThat(rule.weights().values())
        .as(rule.id())
        .containsExactlyInAnyOrderElementsOf(weights);
    softly.assertThat(rule.proRata()).as(rule.id()).isEqualTo(integers);
    softly.assertThat(rule.level().wireName()).as(rule.id()).isEqualTo(text(criterion, "level"));
    softly
        .assertThat(rule.citation().article())
        .as(rule.id())
        .isEqualTo(text(criterion, "article"));
    softly
        .assertThat(documentNumber(rule.citation().instrument()))
        .as(rule.id())
        .isEqualTo(documentNumber(text(criterion, "instrument")));
    JsonNode length = criterion.get("window").get("length");
    softly
        .assertThat(window(rule))
        .as(rule.id())
        .isEqualTo(length.isNull() ? "lifetime" : length.asText());
  }

  private static String text(JsonNode criterion, String field) {
    return criterion.get(field).asText();
  }

  private static String documentNumber(String instrument) {
    Matcher number = DOCUMENT_NUMBER.matcher(instrument);
    assertThat(number.find()).as(instrument).isTrue();
    return number.group();
  }

  private static String row(Rule rule) {
    String measured =
        rule.weights().size() == 1
            ? rule.measureName()
            : rule.weights().entrySet().stream()
                .map(weight -> weight.getValue() + " " + weight.getKey().wireName())
                .collect(Collectors.joining(" + "));
    return String.join(
        " | ",
        rule.id(),
        rule.level().wireName(),
        lowerCase(rule.subject()),
        measured,
        rule.threshold().toString(),
        window(rule),
        rule.label() == null ? "-" : lowerCase(rule.label()),
        rule.gate() == null ? "-" : rule.gate(),
        rule.family() == null ? "-" : rule.family(),
        rule.citation().article());
  }

  private static String window(Rule rule) {
    return rule.window().isLifetime() ? "lifetime" : "P" + rule.window().years() + "Y";
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Path directory() throws URISyntaxException {
    return Path.of(
            CatalogueLoader.class.getResource("/io/tidemark/catalogue/catalogue.yaml").toURI())
        .getParent();
  }
}
