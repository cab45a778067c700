package io.tidemark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.TextElement;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

class OptionsDocumentTest {
  @Test
  void theTableOfOptionsIsTheClass() throws IOException {
    List<String> table =
        Files.readAllLines(Path.of("").toAbsolutePath().resolve("../docs/options.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    List<String> right =
        TidemarkOptions.ALL.stream().map(option -> OptionsDocumentTest.row(option)).toList();

    assertThat(table)
        .as("the rows of docs/options.md; these are right:%n%s%n", String.join("\n", right))
        .isEqualTo(right);
  }

  @Test
  void everyOptionOfTheClassIsInItsList() throws IllegalAccessException {
    for (var field : TidemarkOptions.class.getFields()) {
      if (field.getType() == ConfigOption.class) {
        assertThat(TidemarkOptions.ALL).contains((ConfigOption<?>) field.get(null));
      }
    }
  }

  private static String row(ConfigOption<?> option) {
    return "| `%s` | `%s` | %s | %s |"
        .formatted(
            option.key(),
            OptionsReader.environmentName(option.key()),
            option.hasDefaultValue() ? "`" + written(option.defaultValue()) + "`" : "",
            description(option).replace("|", "\\|"));
  }

  private static String written(Object value) {
    if (value instanceof Duration duration) {
      return TimeUtils.formatWithHighestUnit(duration);
    }
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : value.toString();
  }

  private static String description(ConfigOption<?> option) {
    return option.description().getBlocks().stream()
        .map(block -> ((TextElement) block).getFormat())
        .collect(Collectors.joining());
  }
}
