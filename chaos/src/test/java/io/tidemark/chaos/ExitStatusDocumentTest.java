package io.tidemark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.benchmark.Bench;
import io.tidemark.cli.Tidemark;
import io.tidemark.demo.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The table of exit statuses in {@code docs/operations.md}, against what each command's help says.
 */
class ExitStatusDocumentTest {
  private static final Path OPERATIONS = Path.of("../docs/operations.md");

  @Test
  void theTableIsWhatTheCommandsSay() throws IOException {
    List<String> right = new ArrayList<>();
    for (CommandLine program :
        List.of(
            Tidemark.commandLine(),
            Demo.commandLine(Path.of("none")),
            Bench.commandLine(),
            Chaos.commandLine())) {
      addRows(program.getCommandSpec(), Map.of(), right);
    }
    List<String> table =
        Files.readAllLines(OPERATIONS).stream()
            .dropWhile(line -> !line.equals("## Exit statuses"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| `bin/"))
            .toList();

    assertThat(table)
        .as("exit statuses in docs/operations.md; these are right:%n%s%n", String.join("\n", right))
        .isEqualTo(right);
  }

  /** A command that says the same as the one above it needs no rows. */
  private static void addRows(CommandSpec command, Map<String, String> above, List<String> rows) {
    Map<String, String> statuses = command.usageMessage().exitCodeList();
    assertThat(statuses).as(command.qualifiedName()).isNotEmpty();
    if (!statuses.equals(above)) {
      statuses.forEach(
          (status, meaning) ->
              rows.add(
                  "| `bin/%s` | %s | %s |".formatted(command.qualifiedName(), status, meaning)));
    }
    for (CommandLine subcommand : command.subcommands().values()) {
      addRows(subcommand.getCommandSpec(), statuses, rows);
    }
  }
}
