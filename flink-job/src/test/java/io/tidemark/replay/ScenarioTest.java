package io.tidemark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.alert.AlertRevision;
import io.tidemark.job.TidemarkOptions.StateBackend;
import io.tidemark.recount.RandomRuns;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The boundary scenarios, all together in one run per configuration: the expected alerts stand, and
 * what stands is the same to the byte in any order of lines, at any parallelism, on any state.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioTest {
  private static final Path SCENARIOS = Path.of("../../shared/scenarios");
  private static final String EXPECTED = ".expected.json";
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();

  private final Map<String, JsonNode> expected = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();

  @TempDir private Path directory;

  @BeforeAll
  void readTheScenariosOfThePackagedRules() throws IOException {
    assumeTrue(
        Files.isDirectory(SCENARIOS),
        "skipped: the boundary scenarios are not here; they come with the team's shared folder");
    ObjectMapper mapper = new ObjectMapper();
    List<Path> files;
    try (Stream<Path> all = Files.list(SCENARIOS)) {
      files = all.filter(file -> file.toString().endsWith(EXPECTED)).sorted().toList();
    }
    for (Path file : files) {
      JsonNode expectation = mapper.readTree(file.toFile());
      if (concernsPackagedRulesOnly(expectation)) {
        String name = file.getFileName().toString().replace(EXPECTED, "");
        expected.put(name, expectation);
        lines.addAll(Files.readAllLines(SCENARIOS.resolve(name + ".jsonl")));
      }
    }
    assertThat(expected).as("scenarios of packaged rules").hasSizeGreaterThan(25);
  }

  private static boolean concernsPackagedRulesOnly(JsonNode expectation) {
    for (JsonNode alert : expectation.get("alerts")) {
      if (!CATALOGUE.rules().containsKey(alert.get("rule_id").asText())) {
        return false;
      }
    }
    return true;
  }

  @Test
  void giveTheExpectedAlertsWhateverTheOrderParallelismAndState() throws Exception {
    String first = null;
    int number = 0;
    for (Map.Entry<String, List<String>> order : orders().entrySet()) {
      Path file = directory.resolve(order.getKey() + ".jsonl");
      Files.write(file, order.getValue());
      for (Cluster cluster : clusters(number)) {
        String run = order.getKey() + ", " + cluster;
        ReplayRun replay =
            ReplayRun.of(CATALOGUE, List.of(file), cluster.parallelism(), cluster.backend());
        if (first == null) {
          assertExpected(replay, run);
          first = replay.orderless();
        }
        assertThat(replay.orderless()).as(run).isEqualTo(first);
        assertThat(replay.summary().events())
            .as(run + ": every line has one outcome")
            .isEqualTo(lines.stream().filter(line -> !line.isBlank()).count());
        assertThat(replay.deadLetters()).as(run).hasSize(deadLetters());
      }
      number++;
    }
  }

  // The given order on each, every other order on one after the other; the long runs all on each.
  private static List<Cluster> clusters(int order) {
    List<Cluster> all = new ArrayList<>();
    for (int parallelism : new int[] {1, 4}) {
      for (StateBackend backend : StateBackend.values()) {
        all.add(new Cluster(parallelism, backend));
      }
    }
    return order == 0 || RandomRuns.LONG ? all : List.of(all.get(order % all.size()));
  }

  private record Cluster(int parallelism, StateBackend backend) {}

  private Map<String, List<String>> orders() {
    Map<String, List<String>> orders = new TreeMap<>();
    orders.put("given", lines);
    List<String> reversed = new ArrayList<>(lines);
    Collections.reverse(reversed);
    orders.put("reversed", reversed);
    for (int seed = 1; seed <= 3; seed++) {
      List<String> shuffled = new ArrayList<>(lines);
      Collections.shuffle(shuffled, new Random(seed));
      orders.put("shuffled-" + seed, shuffled);
    }
    return orders;
  }

  private int deadLetters() {
    return expected.values().stream().mapToInt(one -> one.path("dead_letters").asInt(0)).sum();
  }

  private void assertExpected(ReplayRun replay, String run) {
    List<AlertRevision> standing = replay.standing();
    expected.forEach(
        (scenario, expectation) -> {
          for (JsonNode alert : expectation.get("alerts")) {
            assertThat(standing)
                .as("%s: %s: %s", run, scenario, alert)
                .anyMatch(each -> matches(each, alert));
          }
          for (JsonNode absent : expectation.get("absent")) {
            assertThat(standing)
                .as("%s: %s: absent %s", run, scenario, absent)
                .noneMatch(each -> isAbsent(each, absent, scenario));
          }
        });
    assertThat(standing)
        .as(run + ": no alert on a subject of no scenario")
        .allMatch(
            each ->
                expected.keySet().stream()
                    .anyMatch(scenario -> each.subject().id().startsWith(scenario + ".")));
  }

  private static boolean matches(AlertRevision alert, JsonNode wanted) {
    return alert.ruleId().equals(wanted.get("rule_id").asText())
        && isOn(alert, wanted.get("subject"))
        && alert.level().wireName().equals(wanted.get("level").asText())
        && (!wanted.has("basis") || alert.basis().name().equals(wanted.get("basis").asText()))
        && (!wanted.path("engineering").asBoolean(false) || alert.engineering())
        && (!wanted.has("aggravating_includes")
            || alert.aggravating().contains(wanted.get("aggravating_includes").asText()));
  }

  private static boolean isOn(AlertRevision alert, JsonNode subject) {
    return alert.subject().kind().name().equals(subject.get("kind").asText())
        && alert.subject().id().equals(subject.get("id").asText());
  }

  private static boolean isAbsent(AlertRevision alert, JsonNode absent, String scenario) {
    boolean concerned =
        absent.has("subject")
            ? isOn(alert, absent.get("subject"))
            : alert.subject().id().startsWith(scenario + ".");
    return concerned && alert.ruleId().startsWith(absent.get("rule_id").asText());
  }
}
