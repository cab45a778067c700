package io.tidemark.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.telemetry.ItemClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RulesPageTest {
  private final String page = page();

  @Test
  void theTableOfRulesIsTheCatalogue() {
    String packaged = page.substring(page.indexOf("## The packaged rules"));
    List<String> rows = packaged.lines().filter(line -> line.startsWith("| `")).toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            CatalogueLoader.loadPackaged().rules().values().stream()
                .map(RulesPageTest::row)
                .toList());
  }

  @Test
  void everyMeasureIsNamedUnderItsSubject() {
    for (RuleSubject subject : RuleSubject.values()) {
      String names =
          Arrays.stream(Measure.values())
              .filter(measure -> measure.subject() == subject)
              .map(measure -> "`" + measure.wireName() + "`")
              .collect(Collectors.joining(", "));
      assertThat(page)
          .contains(
              "| `" + lowerCase(subject) + "` | " + (names.isEmpty() ? "none yet" : names) + " |");
    }
  }

  @Test
  void theExampleIsARule() {
    String start = "```yaml\n# rules/mine.yaml\n";
    int from = page.indexOf(start) + start.length();
    String example = page.substring(from, page.indexOf("```", from));
    Catalogue packaged = CatalogueLoader.loadPackaged();

    Catalogue catalogue =
        CatalogueLoader.loadTexts(Map.of("catalogue.yaml", settings(), "mine.yaml", example));

    assertThat(catalogue.rules()).isNotEmpty();
    assertThat(packaged.rules())
        .doesNotContainKeys(catalogue.rules().keySet().toArray(new String[0]));
  }

  private static String row(Rule rule) {
    String measured =
        rule.weights().size() == 1
            ? rule.measureName()
            : rule.weights().entrySet().stream()
                .map(weight -> weight.getValue() + " " + weight.getKey().wireName())
                .collect(Collectors.joining(" + "));
    return "| `%s` | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            rule.id(),
            rule.level().wireName(),
            lowerCase(rule.subject()),
            measured,
            rule.threshold(),
            rule.window().isLifetime() ? "lifetime" : "P" + rule.window().years() + "Y",
            rule.label() == null ? "" : lowerCase(rule.label()),
            rule.citation().article());
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String settings() {
    return """
    zone: UTC
    item-classes:
      a: []
      b: []
      c: [%s]
    """
        .formatted(
            Arrays.stream(ItemClass.values()).map(Enum::name).collect(Collectors.joining(", ")));
  }

  private static String page() {
    try {
      return Files.readString(Path.of("").toAbsolutePath().resolve("../docs/rules.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
