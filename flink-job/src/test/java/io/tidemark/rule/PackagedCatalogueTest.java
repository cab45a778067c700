package io.tidemark.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.telemetry.ItemClass;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class PackagedCatalogueTest {
  private static final List<String> CYBERVIOLENCE =
      List.of(
          "cyberviolence.aggr.minors",
          "cyberviolence.aggr.disabled",
          "cyberviolence.aggr.troll-army",
          "cyberviolence.aggr.sex-topics",
          "cyberviolence.aggr.generative-ai",
          "cyberviolence.aggr.provider-organised");

  private final Catalogue catalogue = CatalogueLoader.loadPackaged();

  /** A change of a number of law is made in two places, so that it is never a slip. */
  @Test
  void holdsEveryLineOfTheLaw() throws IOException {
    List<String> expected =
        table().lines().filter(line -> !line.startsWith("#")).map(String::strip).toList();

    assertThat(catalogue.rules().values().stream().map(PackagedCatalogueTest::row))
        .as("rules as in src/test/resources/io/tidemark/rule/lines-of-the-law.txt")
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyRuleSaysWhatItCountsAndFromWhen() {
    assertThat(catalogue.rules().values())
        .allSatisfy(
            rule -> {
              assertThat(rule.about()).as(rule.id()).isNotBlank();
              assertThat(rule.scope().effectiveFrom()).as(rule.id()).isNotNull();
              assertThat(rule.state())
                  .as(rule.id())
                  .isEqualTo(
                      rule.id().equals("ops.heartbeat") ? RuleState.SHADOW : RuleState.ENABLED);
            });
  }

  @Test
  void givesEachFamilyItsAggravatingNotesAndLawfulBasisGates() {
    SoftAssertions softly = new SoftAssertions();
    for (Rule rule : catalogue.rules().values()) {
      softly.assertThat(rule.notes().aggravating()).as(rule.id()).isEqualTo(aggravating(rule));
      boolean ofItems =
          rule.id().startsWith("pi.")
              && rule.level() != Level.AGGRAVATING
              && rule.level() != Level.GATE
              && !isHarm(rule);
      softly
          .assertThat(rule.notes().lawfulBasisGates())
          .as(rule.id())
          .isEqualTo(
              ofItems
                  ? List.of("pi.gate.violates-state-provisions", "pi.gate.unlawful-acquisition")
                  : List.of());
    }
    softly.assertAll();
  }

  private static List<String> aggravating(Rule rule) {
    if (rule.level().isNote() || isHarm(rule)) {
      return List.of();
    }
    return switch (rule.id().substring(0, rule.id().indexOf('.'))) {
      case "defamation", "network-misuse", "cyberviolence" -> CYBERVIOLENCE;
      case "pi" ->
          rule.measureName().startsWith("business") ? List.of() : List.of("pi.aggr.insider");
      default -> List.of();
    };
  }

  /** The graver tier of personal information that only a person can attest. */
  private static boolean isHarm(Rule rule) {
    return rule.id().startsWith("pi.especially.") && rule.measureName().equals("attested");
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

  private static String row(Rule rule) {
    String measured =
        rule.line().weights().entrySet().stream()
            .map(
                weight ->
                    (weight.getValue() == 1 ? "" : weight.getValue() + " ")
                        + weight.getKey().wireName())
            .collect(Collectors.joining(" + "));
    return String.join(
        " | ",
        rule.id(),
        rule.level().wireName(),
        String.join(", ", Wording.lowerCase(rule.scope().subjects())),
        measured,
        rule.threshold().toPlainString(),
        rule.window().isLifetime() ? "lifetime" : "P" + rule.window().years() + "Y",
        conditions(rule),
        rule.scope().effectiveFrom().toString(),
        rule.citation().instrument().replaceAll(".*\\(|\\)", ""),
        rule.citation().article());
  }

  private static String conditions(Rule rule) {
    List<String> conditions = new ArrayList<>();
    rule.labels().forEach(label -> conditions.add(label.fact()));
    if (rule.gate() != null) {
      conditions.add(rule.gate());
    }
    conditions.addAll(rule.scope().requires());
    if (rule.line().minimumActs() > 0) {
      conditions.add(rule.line().minimumActs() + " acts");
    }
    if (rule.line().after() != null) {
      conditions.add(rule.line().after().fact() + " for " + rule.line().after().offence());
    }
    if (rule.proRata()) {
      conditions.add("pro rata in " + rule.family());
    }
    if (rule.engineering()) {
      conditions.add("engineering");
    }
    return conditions.isEmpty() ? "-" : String.join(", ", conditions);
  }

  private static String table() throws IOException {
    try (InputStream in = PackagedCatalogueTest.class.getResourceAsStream("lines-of-the-law.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Path directory() throws URISyntaxException {
    return Path.of(
            CatalogueLoader.class.getResource("/io/tidemark/catalogue/catalogue.yaml").toURI())
        .getParent();
  }
}
