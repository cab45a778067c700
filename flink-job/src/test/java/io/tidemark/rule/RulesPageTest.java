package io.tidemark.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.tidemark.telemetry.ItemClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RulesPageTest {
  private static final Splitter NAMES = Splitter.on(", ");
  private static final Splitter CELLS = Splitter.on('|').trimResults();

  private final String page = page();

  @Test
  void theTablesOfFieldsNameEveryFieldOfARule() {
    String unknown =
        CatalogueTexts.errors(CatalogueTexts.files(CatalogueTexts.RULE + "    nonsense: 1\n"))
            .get(0);
    String allowed = unknown.substring(unknown.indexOf("(allowed: ") + 10, unknown.length() - 1);

    assertThat(firstCells("## The fields"))
        .containsExactlyInAnyOrderElementsOf(NAMES.splitToList(allowed));
  }

  @Test
  void theTableOfLevelsNamesEveryLevel() {
    assertThat(
            section("## Levels")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> NAMES.splitToStream(CELLS.splitToList(line).get(1))))
        .containsExactlyElementsOf(
            Arrays.stream(Level.values()).map(level -> "`" + level.wireName() + "`").toList());
  }

  @Test
  void theTableOfMeasuresSaysWhoseTheyAreAndWhetherTheyHaveDates() {
    List<String> rows =
        section("## Measures").lines().filter(line -> line.startsWith("| `")).toList();

    assertThat(rows).hasSize(Measure.values().length);
    for (Measure measure : Measure.values()) {
      String start =
          "| `%s` | %s | %s |"
              .formatted(
                  measure.wireName(),
                  String.join(", ", Wording.lowerCase(measure.subjects())),
                  measure.isDated() ? "yes" : "");
      assertThat(rows).as(start).anyMatch(row -> row.startsWith(start));
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

  private List<String> firstCells(String heading) {
    return section(heading)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(3, line.indexOf('`', 3)))
        .toList();
  }

  private String section(String heading) {
    int from = page.indexOf("\n" + heading + "\n");
    assertThat(from).as(heading).isPositive();
    return page.substring(from, page.indexOf("\n## ", from + 1));
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
