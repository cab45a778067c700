package io.tidemark.demo.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The alarm rules and dashboards of the repository, and what they ask Prometheus. */
public final class Watching {
  private static final Pattern METRIC = Pattern.compile("flink_[A-Za-z_]+");

  private final Path root;

  private Watching(Path root) {
    this.root = root;
  }

  public static Watching read() throws IOException {
    return new Watching(ComposeFile.read().root());
  }

  public Path prometheus() {
    return root.resolve("deploy/prometheus");
  }

  List<JsonNode> alarms() throws IOException {
    List<JsonNode> alarms = new ArrayList<>();
    ComposeFile.parse(Files.readString(prometheus().resolve("tidemark.rules.yml")))
        .get("groups")
        .forEach(group -> group.get("rules").forEach(alarms::add));
    return alarms;
  }

  /** The dashboard of that file. */
  public JsonNode dashboard(String name) throws IOException {
    return new ObjectMapper()
        .readTree(root.resolve("deploy/grafana/dashboards").resolve(name + ".json").toFile());
  }

  List<JsonNode> dashboards() throws IOException {
    List<JsonNode> dashboards = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve("deploy/grafana/dashboards"))) {
      for (Path file : files.sorted().toList()) {
        dashboards.add(new ObjectMapper().readTree(file.toFile()));
      }
    }
    return dashboards;
  }

  /** Everything that is asked. */
  public List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>();
    alarms().forEach(alarm -> queries.add(alarm.get("expr").asText()));
    dashboards()
        .forEach(board -> board.findValues("expr").forEach(query -> queries.add(query.asText())));
    return queries;
  }

  /** Every name of a metric in a text. */
  public static Set<String> metrics(String text) {
    Set<String> names = new TreeSet<>();
    METRIC.matcher(text).results().forEach(found -> names.add(found.group()));
    return names;
  }

  /** Every metric that {@code docs/metrics.md} has in its tables. */
  public Set<String> documentedMetrics() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String line : Files.readAllLines(root.resolve("docs/metrics.md"))) {
      if (line.startsWith("| `flink_")) {
        names.addAll(metrics(line.substring(0, line.indexOf('`', 3))));
      }
    }
    return names;
  }

  List<String> runbook() throws IOException {
    return Files.readAllLines(root.resolve("docs/runbook.md"));
  }

  /** That program, where this machine has it. */
  public static Optional<Path> program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
