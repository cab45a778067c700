package io.tidemark.measure;

import io.tidemark.job.DetectorWorkflow;
import io.tidemark.job.Settings;
import io.tidemark.job.TidemarkJob;
import io.tidemark.replay.Replay;
import io.tidemark.replay.ScenarioFiles;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleText;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.View;
import io.tidemark.telemetry.operator.Decoded;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * What many rules cost on the view path: the CPU time of whole runs over the same views, with few
 * and with many rules by turns. Arguments: views (3000000), contents (200000), rounds (5).
 */
public final class RuleCountMeasurement {
  private static final int FEW = 50;
  private static final int MANY = 1_000;
  private static final double SKEW = 0.8;
  private static final String SECRET = "00000000000000000000000000000000";

  private final long views;
  private final long contents;

  private RuleCountMeasurement(long views, long contents) {
    this.views = views;
    this.contents = contents;
  }

  public static void main(String[] arguments) throws Exception {
    long views = arguments.length > 0 ? Long.parseLong(arguments[0]) : 3_000_000;
    long contents = arguments.length > 1 ? Long.parseLong(arguments[1]) : 200_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    RuleCountMeasurement measurement = new RuleCountMeasurement(views, contents);
    measurement.cpuSeconds(FEW);
    measurement.cpuSeconds(MANY);
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      double few = measurement.cpuSeconds(FEW);
      double many = measurement.cpuSeconds(MANY);
      ratios.add(many / few);
      System.out.printf(
          Locale.ROOT,
          "round %d: %d rules %.1f CPU s, %d rules %.1f CPU s, ratio %.3f%n",
          round,
          FEW,
          few,
          MANY,
          many,
          many / few);
    }
    Collections.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "ratio: least %.3f, median %.3f, most %.3f%n",
        ratios.get(0),
        ratios.get(ratios.size() / 2),
        ratios.get(ratios.size() - 1));
  }

  private double cpuSeconds(int rules) throws Exception {
    System.gc();
    long before = cpuNanos();
    var flink = Replay.embedded(TidemarkJob.pipeline(), 1);
    try (StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, flink)) {
      DetectorWorkflow.Outputs outputs =
          DetectorWorkflow.lay(
              inputs(environment),
              Settings.of(catalogue(rules), Duration.ofHours(1), SECRET, Duration.ofMillis(100)));
      outputs
          .alerts()
          .union(outputs.shadowAlerts())
          .sinkTo(new DiscardingSink<>())
          .name("alerts")
          .uid("alerts-sink");
      outputs
          .deadLetters()
          .sinkTo(new DiscardingSink<>())
          .name("dead letters")
          .uid("dead-letters-sink");
      environment.execute("measurement");
    }
    return (cpuNanos() - before) / 1e9;
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** The lines of reach, and others spread over the counts from 5,000 to 5,000,000. */
  private static Catalogue catalogue(int rules) {
    Catalogue packaged = CatalogueLoader.loadPackaged();
    Catalogue catalogue = packaged;
    for (Rule rule : packaged.rules().values()) {
      if (!rule.id().startsWith("reach.")) {
        catalogue = catalogue.without(rule.id());
      }
    }
    int own = rules - catalogue.rules().size();
    for (int i = 0; i < own; i++) {
      long line = Math.round(5_000 * Math.pow(1_000, (double) i / own));
      catalogue =
          catalogue.with(
              RuleText.parse(
                  """
                  id: mine.%d
                  level: watch
                  subject: lineage
                  measure: %s
                  threshold: %d
                  window: lifetime
                  citation: {instrument: House rules, article: Section 1}
                  """
                      .formatted(i, i % 4 == 3 ? "forwards" : "views", line)));
    }
    return catalogue;
  }

  private DetectorWorkflow.Inputs inputs(StreamExecutionEnvironment environment) {
    return new DetectorWorkflow.Inputs(
        none(environment, Post.class, "posts"),
        views(environment),
        none(environment, Share.class, "shares"),
        none(environment, DataExport.class, "data-exports"),
        none(environment, AccountUpdate.class, "accounts"),
        none(environment, CaseFact.class, "case-facts"),
        ScenarioFiles.noRules(environment),
        null);
  }

  /**
   * The rank-th content gets views in proportion to rank to the power of -0.8, as in workload (a)
   * of the benchmark.
   */
  private DataStream<ArrivedView> views(StreamExecutionEnvironment environment) {
    long all = views;
    long many = contents;
    return environment
        .fromSequence(1, all)
        .uid("views-source")
        .map(number -> ArrivedView.of(view(number, rank(number, many))))
        .returns(ArrivedView.class)
        .uid("views-made");
  }

  /** The inverse of the distribution, as if ranks were real numbers. */
  private static long rank(long number, long contents) {
    double uniform = ((number * 0x9E3779B97F4A7C15L) >>> 11) * 0x1.0p-53;
    double root = Math.pow((double) contents, 1 - SKEW);
    return Math.round(Math.pow(1 + uniform * (root - 1), 1 / (1 - SKEW)));
  }

  private static View view(long number, long content) {
    return new View(
        new Origin("views", 0, number, number),
        "v" + number,
        1_700_000_000_000L + number / 100,
        "c" + content,
        null,
        1,
        false);
  }

  private static <E extends TelemetryEvent> DataStream<Decoded<E>> none(
      StreamExecutionEnvironment environment, Class<E> type, String stream) {
    TypeInformation<Decoded<E>> decoded = Decoded.typeFor(type);
    return environment
        .fromSequence(0, 0)
        .uid(stream + "-source")
        .flatMap((FlatMapFunction<Long, Decoded<E>>) (nothing, out) -> {})
        .returns(decoded)
        .uid(stream + "-none");
  }
}
