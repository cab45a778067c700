package io.tidemark.metrics;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.Witnesses;
import io.tidemark.job.DetectorWorkflow;
import io.tidemark.job.TidemarkOptions.StateBackend;
import io.tidemark.metrics.RegisteredMetrics.Registered;
import io.tidemark.metrics.operator.TidemarkMetric;
import io.tidemark.replay.Recording;
import io.tidemark.replay.Replay;
import io.tidemark.replay.ScenarioFiles;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.RuleText;
import io.tidemark.telemetry.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsDocumentTest {
  private static final Path DOCUMENT = Path.of("").toAbsolutePath().resolve("../docs/metrics.md");
  private static final String OURS = "flink_taskmanager_job_task_operator_tidemark_";

  @TempDir private Path directory;

  @Test
  void theTableOfMetricsIsTheClass() throws IOException {
    List<String> table =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| `" + OURS))
            .toList();
    List<String> right = Arrays.stream(TidemarkMetric.values()).map(metric -> row(metric)).toList();

    assertThat(table)
        .as("the rows of docs/metrics.md; these are right:%n%s%n", String.join("\n", right))
        .isEqualTo(right);
  }

  @Test
  void aRunningJobShowsEveryMetricOfTheTableAndNoOtherOfOurs() throws Exception {
    Map<String, Registered> registered = ofARunThatRaisesAlerts();

    assertThat(shapes(registered)).isEqualTo(shapes());
  }

  @Test
  void labelsHaveTheValuesThatTheDocumentsUse() throws Exception {
    Map<String, Registered> registered = ofARunThatRaisesAlerts();

    assertThat(registered.get(TidemarkMetric.RECORDS.prometheusName()).labels().get("outcome"))
        .containsExactlyInAnyOrder("counted", "duplicate", "dead-letter");
    assertThat(registered.get(TidemarkMetric.RECORD_AGE.prometheusName()).labels().get("stream"))
        .containsExactlyInAnyOrder(
            "posts", "views", "shares", "data-exports", "accounts", "case-facts");
    assertThat(registered.get(TidemarkMetric.ALERTS.prometheusName()).labels().get("rule"))
        .as("rules that can raise, whether they did or not")
        .contains("reach.views", "defamation.views")
        .doesNotContain("reach.shares");
    assertThat(registered.get(TidemarkMetric.ALERTS.prometheusName()).labels().get("level"))
        .contains("watch", "serious", "especially_serious")
        .doesNotContain("gate", "aggravating");
    assertThat(registered.get(TidemarkMetric.SHADOW_ALERTS.prometheusName()).labels())
        .containsEntry("rule", Set.of("reach.shares", "ops.heartbeat"))
        .containsEntry("level", Set.of("watch"))
        .containsEntry("status", Set.of("raised"));
    assertThat(
            registered
                .get(TidemarkMetric.RELEASE_IN_FORCE.prometheusName())
                .labels()
                .get("release"))
        .containsExactly("packaged");
  }

  @Test
  void aCopyOfMoreThan64CopiesIsCountedAsUnresolved() throws Exception {
    run(chainOfCopies(64));
    assertThat(RegisteredMetrics.counted(TidemarkMetric.UNRESOLVED_CONTENTS.prometheusName()))
        .isZero();

    run(chainOfCopies(65));
    assertThat(RegisteredMetrics.counted(TidemarkMetric.UNRESOLVED_CONTENTS.prometheusName()))
        .isPositive();
  }

  private static List<String> chainOfCopies(int copies) {
    return IntStream.rangeClosed(1, copies)
        .mapToObj(
            copy ->
                """
                {"stream":"posts","event_id":"p%d","occurred_at":"2024-03-01T09:00:00Z",\
                "content_id":"c%d","author_id":"a","origin_content_id":"c%d"}"""
                    .formatted(copy, copy, copy - 1))
        .toList();
  }

  private Map<String, Registered> ofARunThatRaisesAlerts() throws Exception {
    Stream.Builder<String> lines = Stream.builder();
    lines.add(
        "{\"stream\":\"views\",\"event_id\":\"v\",\"occurred_at\":\"2024-03-01T09:00:00Z\","
            + "\"content_id\":\"c\",\"count\":5000}");
    for (int share = 0; share < 500; share++) {
      lines.add(
          ("{\"stream\":\"shares\",\"event_id\":\"s%d\",\"occurred_at\":\"2024-03-01T09:00:00Z\","
                  + "\"content_id\":\"c\",\"sharer_id\":\"a%d\"}")
              .formatted(share, share));
    }
    Map<String, Registered> ours = run(lines.build().toList());
    ours.keySet().removeIf(name -> !name.contains(TidemarkMetric.GROUP));
    return ours;
  }

  private Map<String, Registered> run(List<String> lines) throws Exception {
    Path file = Files.write(directory.resolve("events.jsonl"), lines);
    RegisteredMetrics.startOver();
    Replay replay =
        new Replay(
            new Watched(new ScenarioFiles(List.of(file), sharesOnTrial(), null)),
            1,
            StateBackend.HASHMAP);
    replay.run(alert -> {}, rejected -> {}, progress -> {});
    return new TreeMap<>(RegisteredMetrics.byPrometheusName());
  }

  private static Catalogue sharesOnTrial() {
    Catalogue packaged = CatalogueLoader.loadPackaged();
    String shares = RuleText.render(packaged.rules().get("reach.shares"));
    return packaged.with(RuleText.parse(shares + "state: shadow\n"));
  }

  /** Name to kind and labels, as documented. */
  private static Map<String, String> shapes() {
    return Arrays.stream(TidemarkMetric.values())
        .collect(
            toMap(
                TidemarkMetric::prometheusName,
                metric -> metric.kind() + " " + metric.labels().stream().sorted().toList(),
                (one, other) -> one,
                TreeMap::new));
  }

  /** The same, as registered; without the labels that Flink gives every operator. */
  private static Map<String, String> shapes(Map<String, Registered> registered) {
    Map<String, String> shapes = new TreeMap<>();
    registered.forEach(
        (name, metric) -> {
          List<String> labels =
              metric.labels().keySet().stream()
                  .filter(label -> !label.matches("host|tm_id|(job|task|operator|subtask)_.*"))
                  .sorted()
                  .toList();
          shapes.put(name, metric.kind() + " " + labels);
        });
    return shapes;
  }

  private static String row(TidemarkMetric metric) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            metric.prometheusName(),
            metric.labels().stream().map(label -> "`" + label + "`").collect(joining(", ")),
            metric.kind().name().toLowerCase(Locale.ROOT),
            metric.unit(),
            metric.meaning());
  }

  /** The same recording, on a Flink whose metrics are seen. */
  private record Watched(Recording recording) implements Recording {
    @Override
    public Configuration flink() {
      Configuration flink = recording.flink();
      flink.setString(
          "metrics.reporter.seen.factory.class", RegisteredMetrics.Factory.class.getName());
      return flink;
    }

    @Override
    public DetectorWorkflow.Outputs lay(StreamExecutionEnvironment environment) {
      return recording.lay(environment);
    }

    @Override
    public Witnesses witnesses(Collection<Origin> places) throws IOException {
      return recording.witnesses(places);
    }
  }
}
