package io.tidemark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.telemetry.DeadLetterReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

/** Tables of the documents that list what a class lists. */
class DocumentTablesTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void theTableOfStreamsHasEveryTopic() throws IOException {
    List<String> topics =
        TidemarkOptions.ALL.stream()
            .filter(option -> option.key().startsWith("topics."))
            .map((ConfigOption<?> option) -> nameOrOption(option))
            .toList();

    assertThat(column(1, "docs/streams.md", "| stream | topic (default) |"))
        .containsExactlyInAnyOrderElementsOf(topics);
  }

  /** Those without a default exist under the name that the option gives. */
  private static String nameOrOption(ConfigOption<?> option) {
    return option.hasDefaultValue() ? option.defaultValue().toString() : option.key();
  }

  @Test
  void theTableOfDeadLettersHasEveryReason() throws IOException {
    assertThat(column(0, "docs/operations.md", "| reason | means | what to do |"))
        .containsExactlyElementsOf(
            Arrays.stream(DeadLetterReason.values()).map(DeadLetterReason::wireName).toList());
  }

  /** The first word of code in that column of each row of the table. */
  private static List<String> column(int index, String document, String heading)
      throws IOException {
    return Files.readAllLines(Path.of("..").resolve(document)).stream()
        .dropWhile(line -> !line.startsWith(heading))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(row -> row.split("\\|", -1)[index + 1])
        .map(CODE::matcher)
        .filter(Matcher::find)
        .map(code -> code.group(1))
        .toList();
  }
}
