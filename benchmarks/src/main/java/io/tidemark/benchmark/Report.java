package io.tidemark.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes results for people, as Markdown and as a picture, and for programs, as JSON. */
final class Report {
  private static final String PLOT = "results.svg";

  private final Map<String, Object> settings;
  private final List<Results> results;

  /**
   * A report of these results.
   *
   * @param settings what they were measured with, by name
   */
  Report(Map<String, Object> settings, List<Results> results) {
    this.settings = settings;
    this.results = results;
  }

  /** Writes {@code results.md}, {@code results.json} and {@code results.svg}. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("results.md"), markdown());
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(directory.resolve("results.json").toFile(), json());
    new Plot(results).write(directory.resolve(PLOT));
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# Benchmark\n\n");
    settings.forEach(
        (name, value) -> text.append("* ").append(name).append(": ").append(value).append('\n'));
    text.append(
        "\nEvery figure is the median of the rounds, in brackets the least and the most.\n");
    text.append("\n![Events/s of each contestant](").append(PLOT).append(")\n");
    for (Results workload : results) {
      text.append("\n## ").append(workload.workload().title()).append("\n\n");
      text.append(
          "| contestant | events/s | to the floor | CPU s per million | peak memory, MiB |"
              + " largest checkpoint |\n|---|---|---|---|---|---|\n");
      workload.runs().keySet().forEach(contestant -> text.append(row(workload, contestant)));
      workload
          .alertsChecked()
          .ifPresent(
              alerts ->
                  text.append(
                      String.format(
                          Locale.ROOT,
                          "%n%,d alerts of `%s` held against a naive recount of the log:"
                              + " no difference.%n",
                          alerts,
                          AlertCheck.RULE)));
    }
    return text.toString();
  }

  private static String row(Results results, Contestant contestant) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %.1f MB in %.0f ms |%n",
        contestant.wireName(),
        results.spread(contestant, Measured::eventsPerSecond).format("%,.0f"),
        results.toFloor(contestant).map(ratio -> ratio.format("%.2f")).orElse(""),
        results.spread(contestant, Measured::cpuSecondsPerMillion).format("%.2f"),
        results
            .spread(contestant, measured -> measured.peakMemoryBytes() / 1048576.0)
            .format("%.0f"),
        results.spread(contestant, measured -> measured.checkpointBytes() / 1e6).median(),
        results.spread(contestant, Measured::checkpointMillis).median());
  }

  private Map<String, Object> json() {
    List<Map<String, Object>> workloads = new ArrayList<>();
    for (Results workload : results) {
      Map<String, Object> runs = new LinkedHashMap<>();
      workload.runs().forEach((contestant, all) -> runs.put(contestant.wireName(), all));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("workload", workload.workload().traffic().wireName());
      entry.put("contents", workload.workload().contents());
      entry.put("runs", runs);
      workload.alertsChecked().ifPresent(alerts -> entry.put("alerts_checked", alerts));
      workloads.add(entry);
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("settings", settings);
    report.put("workloads", workloads);
    return report;
  }
}
