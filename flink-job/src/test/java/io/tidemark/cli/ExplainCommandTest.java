package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.Alerts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir Path directory;
  private Path alerts;

  @BeforeEach
  void writeTwoAlerts() throws IOException {
    String other = Alerts.alert().line().replace("\"a1\"", "\"a2\"");
    alerts =
        Files.write(
            directory.resolve("alerts.jsonl"),
            List.of(Alerts.alert().line(), other, Alerts.alert().withdrawn(2).line()));
  }

  @Test
  void explainsTheAlertOfThatId() {
    CommandLineRun run = explain("A1");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.outLines())
        .startsWith("defamation.views: serious circumstances (level serious)")
        .anyMatch(line -> line.contains("It was WITHDRAWN"));
  }

  @Test
  void printsAllRevisionsAsJson() {
    CommandLineRun run = explain("a1", "--json");
    assertThat(run.outLines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"alert_id\":\"a1\",\"revision\":"));
  }

  @Test
  void refusesAnUnknownIdAndABeginningOfSeveral() {
    assertThat(explain("b").err())
        .isEqualToIgnoringNewLines(
            "tidemark: no alert 'b' is recorded in "
                + alerts
                + "; check the id, and --alerts and --bootstrap");
    CommandLineRun several = explain("a");
    assertThat(several.status()).isEqualTo(2);
    assertThat(several.err()).contains("2 alerts begin with 'a': a1, a2; give more of the id");
  }

  private CommandLineRun explain(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "explain";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--alerts";
    all[arguments.length + 2] = alerts.toString();
    return CommandLineRun.of(all);
  }
}
