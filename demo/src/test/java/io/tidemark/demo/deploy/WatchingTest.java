package io.tidemark.demo.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchingTest {
  private final Watching watching = Watching.read();

  WatchingTest() throws IOException {}

  @Test
  void everyQueryAsksForDocumentedMetricsOnly() throws IOException {
    Set<String> documented = watching.documentedMetrics();

    assertThat(watching.queries()).hasSizeGreaterThan(30);
    for (String query : watching.queries()) {
      assertThat(documented).as(query).containsAll(Watching.metrics(query));
    }
  }

  @Test
  void everyAlarmHasItsPageInTheRunbookAndEveryPageItsAlarm() throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonNode alarm : watching.alarms()) {
      String name = alarm.get("alert").asText();
      names.add("## " + name);
      assertThat(alarm.at("/annotations/runbook").asText())
          .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(alarm.at("/annotations/summary").asText()).as(name).isNotEmpty();
      assertThat(alarm.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
    }

    assertThat(watching.runbook().stream().filter(line -> line.startsWith("## ")))
        .containsExactlyElementsOf(names);
  }

  @Test
  void everyPanelOfADashboardHasATitleAQueryAndAPlaceOfItsOwn() throws IOException {
    Set<String> uids = new HashSet<>();
    for (JsonNode dashboard : watching.dashboards()) {
      assertThat(uids.add(dashboard.get("uid").asText())).isTrue();
      Set<Integer> taken = new HashSet<>();
      for (JsonNode panel : dashboard.get("panels")) {
        String title = panel.get("title").asText();
        assertThat(title).isNotEmpty();
        assertThat(panel.get("targets")).as(title).isNotEmpty();
        assertThat(panel.at("/datasource/uid").asText()).isEqualTo("prometheus");
        JsonNode place = panel.get("gridPos");
        for (int x = 0; x < place.get("w").asInt(); x++) {
          for (int y = 0; y < place.get("h").asInt(); y++) {
            int column = place.get("x").asInt() + x;
            assertThat(column).as(title).isLessThan(24);
            assertThat(taken.add((place.get("y").asInt() + y) * 24 + column)).as(title).isTrue();
          }
        }
      }
    }
    assertThat(uids).hasSize(3);
  }

  @Test
  void theAlarmsGoOffWhenTheyShouldAndOnlyThen() throws Exception {
    promtool("check", "config", "prometheus.yml");
    promtool("test", "rules", "tidemark.rules.test.yml");
  }

  private void promtool(String... arguments) throws Exception {
    Optional<Path> promtool = Watching.program("promtool");
    assumeTrue(
        promtool.isPresent(),
        "skipped: promtool is not installed; Debian's package prometheus has it");
    List<String> command = new ArrayList<>(List.of(promtool.get().toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(watching.prometheus().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
