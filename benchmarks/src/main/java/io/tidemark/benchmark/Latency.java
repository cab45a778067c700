package io.tidemark.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.cli.Tidemark;
import io.tidemark.demo.broker.KafkaBroker;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.TidemarkOptions.Delivery;
import io.tidemark.job.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench latency}: how long after the crossing view its alert is seen. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description =
        "Measures the time from the sending of a view that crosses the line to the moment at which"
            + " a reader of committed records has the alert, while other views come at a steady"
            + " rate. The detector runs as 'tidemark run' does. Writes latency.json.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:measured",
      "1:an alert did not come, or the run failed",
      "2:unusable arguments"
    })
final class Latency implements Callable<Integer> {
  private static final long READY_LIMIT_MILLIS = TimeUnit.MINUTES.toMillis(10);
  private static final long ALERT_LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(60);
  private static final int VIEWS_A_CONTENT = 5;

  /** So many that hardly a partition is without one: when their alerts are there, all was read. */
  private static final int READY_A_PARTITION = 8;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200000",
      description = "Views a second; default: ${DEFAULT-VALUE}.")
  int rate;

  @Option(
      names = "--contents",
      paramLabel = "N",
      defaultValue = "1000000",
      description =
          "Contents that are viewed five times each before it begins; default: ${DEFAULT-VALUE}.")
  int contents;

  @Option(
      names = "--ids",
      paramLabel = "N",
      defaultValue = "5000000",
      description =
          "Ids that are remembered while it is measured: duplicates.horizon is as long as their"
              + " views take at that rate; default: ${DEFAULT-VALUE}.")
  int ids;

  @Option(
      names = "--crossings",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Contents that cross the line, one every 20 ms; default: ${DEFAULT-VALUE}.")
  int crossings;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "At that rate, before the first of them; default: ${DEFAULT-VALUE}.")
  int warmUpSeconds;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "MILLIS",
      defaultValue = "1000",
      description = "Alerts are committed with checkpoints; default: ${DEFAULT-VALUE}.")
  long checkpointMillis;

  @Option(
      names = "--delivery",
      paramLabel = "GUARANTEE",
      defaultValue = "exactly-once",
      description =
          "exactly-once, or at-least-once: alerts do not wait for a checkpoint, and after a failure"
              + " some may come twice. Default: ${DEFAULT-VALUE}.")
  Delivery delivery;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Of every topic; default: ${DEFAULT-VALUE}.")
  int partitions;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Of the job; default: ${DEFAULT-VALUE}.")
  int parallelism;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "6g",
      description = "Of the detector's process; default: ${DEFAULT-VALUE}.")
  String heap;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "target/bench",
      description = "Where latency.json goes; default: ${DEFAULT-VALUE}.")
  Path output;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    long least =
        LongStream.of(rate, contents, ids, crossings, checkpointMillis, partitions, parallelism)
            .min()
            .getAsLong();
    if (least < 1 || warmUpSeconds < 0) {
      throw new ParameterException(
          spec.commandLine(), "--warm-up is 0 or more, every other number 1 or more");
    }
    Path directory = Bench.temporaryDirectory();
    try (KafkaBroker broker = KafkaBroker.start()) {
      Configuration options = options(broker.bootstrapServers(), directory);
      Topics.create(options, partitions, (short) 1);
      Path log = directory.resolve("detector.log");
      Process detector = start(options, log);
      try (CrossingLoad load =
          new CrossingLoad(
              broker.bootstrapServers(), options.get(TidemarkOptions.TOPIC_VIEWS), contents)) {
        RaisedAlerts raised =
            new RaisedAlerts(
                broker.bootstrapServers(),
                options.get(TidemarkOptions.TOPIC_ALERTS),
                () -> JavaProcess.requireAlive(detector, log, "the detector"));
        try (raised) {
          measure(load, raised);
        }
      } finally {
        detector.destroy();
        detector.waitFor();
      }
    }
    return 0;
  }

  private void measure(CrossingLoad load, RaisedAlerts raised)
      throws IOException, InterruptedException {
    int first = partitions * READY_A_PARTITION;
    load.fill(VIEWS_A_CONTENT, first + crossings);
    tell("%,d views sent before it begins%n", (long) contents * VIEWS_A_CONTENT);
    for (int i = 0; i < first; i++) {
      load.cross(i);
    }
    raised.await(0, first, READY_LIMIT_MILLIS);
    tell("all of them are counted; now %,d views/s for %d s%n", rate, warmUpSeconds);
    load.start(rate);
    TimeUnit.SECONDS.sleep(warmUpSeconds);
    List<Long> millis = raised.latencies(load, first, crossings, ALERT_LIMIT_MILLIS);
    report(millis, load.achievedRate());
  }

  private void report(List<Long> sorted, double achieved) throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("delivery", delivery.toString());
    result.put("checkpoint interval, ms", checkpointMillis);
    result.put("views/s", Math.round(achieved));
    result.put("contents", contents);
    result.put("ids remembered", ids);
    result.put("alerts", sorted.size());
    for (double quantile : new double[] {0.5, 0.9, 0.99, 1}) {
      int index = (int) Math.ceil(quantile * sorted.size()) - 1;
      result.put(String.format(Locale.ROOT, "p%.0f, ms", quantile * 100), sorted.get(index));
    }
    Files.createDirectories(output);
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(output.resolve("latency.json").toFile(), result);
    result.forEach((what, value) -> System.out.printf(Locale.ROOT, "%-26s %s%n", what, value));
  }

  private Configuration options(String bootstrapServers, Path directory) {
    Configuration options = new Configuration();
    options.set(TidemarkOptions.BOOTSTRAP_SERVERS, bootstrapServers);
    options.set(TidemarkOptions.START_POSITION, TidemarkOptions.StartPosition.EARLIEST);
    options.set(TidemarkOptions.PARALLELISM, parallelism);
    options.set(TidemarkOptions.CHECKPOINT_INTERVAL, Duration.ofMillis(checkpointMillis));
    options.set(
        TidemarkOptions.CHECKPOINT_DIRECTORY, directory.resolve("checkpoints").toUri().toString());
    options.set(TidemarkOptions.DUPLICATE_HORIZON, Duration.ofMillis(ids * 1_000L / rate));
    options.set(TidemarkOptions.DELIVERY_GUARANTEE, delivery);
    options.set(TidemarkOptions.WEB_PORT, 0);
    return options;
  }

  private Process start(Configuration options, Path log) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run"));
    options.toMap().forEach((key, value) -> arguments.add("--" + key + "=" + value));
    return JavaProcess.start(
        Tidemark.class, arguments, heap, System.getProperty("java.class.path"), log);
  }

  private static void tell(String format, Object... values) {
    System.err.printf(Locale.ROOT, "latency: " + format, values);
  }
}
