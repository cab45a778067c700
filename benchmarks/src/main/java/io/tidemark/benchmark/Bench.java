package io.tidemark.benchmark;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.broker.KafkaBroker;
import io.tidemark.job.TidemarkOptions.StateBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmark's command line. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures what the detector costs beside reading and throwing away, and beside jobs that"
            + " one would write by hand: one log on a real broker, a process for each run, rounds"
            + " in which every contestant has its turn. Writes results.md and results.json.",
    footer = {
      "",
      "Exit status: 0 measured; 1 a run failed, or others kept the machine busy; 2 unusable"
          + " arguments."
    })
public final class Bench implements Callable<Integer> {
  private static final int ATTEMPTS = 3;

  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "zipf,hot,viral",
      description =
          "zipf: Zipf 0.8 over all contents; hot, viral: half, nine tenths of the views on one"
              + " content. Default: ${DEFAULT-VALUE}.")
  List<Workload> workloads;

  @Option(
      names = "--contestants",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "floor,naive,naive-dedup,tidemark",
      description =
          "floor: read, decode, discard; naive: a count by content; naive-dedup: the same with all"
              + " ids; tidemark: all of it. Default: ${DEFAULT-VALUE}.")
  List<Contestant> contestants;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Turns of each contestant; default: ${DEFAULT-VALUE}.")
  int rounds;

  @Option(
      names = "--views",
      paramLabel = "N",
      defaultValue = "20000000",
      description = "Records in the log; default: ${DEFAULT-VALUE}.")
  long views;

  @Option(
      names = "--contents",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Contents that they are spread over; default: ${DEFAULT-VALUE}.")
  int contents;

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
      description = "Of every job; default: ${DEFAULT-VALUE}.")
  int parallelism;

  @Option(
      names = "--state-backend",
      paramLabel = "NAME",
      defaultValue = "hashmap",
      description = "hashmap or rocksdb; default: ${DEFAULT-VALUE}.")
  StateBackend stateBackend;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "6g",
      description = "Heap of every contestant's process; default: ${DEFAULT-VALUE}.")
  String heap;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Before a run is measured; default: ${DEFAULT-VALUE}.")
  long warmUpSeconds;

  @Option(
      names = "--measure",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description =
          "At least so long a run is measured; the log is read again until it is enough. Default:"
              + " ${DEFAULT-VALUE}.")
  long measuredSeconds;

  @Option(
      names = "--max-foreign-load",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "A run beside which other processes used more of all cores than this is repeated, twice"
              + " at most; then nothing is reported. Default: ${DEFAULT-VALUE}.")
  double maxForeignLoad;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "target/bench",
      description = "Where the results go; default: ${DEFAULT-VALUE}.")
  Path output;

  @Option(
      names = "--quick",
      description =
          "One round of zipf over a small log, whatever the load: whether everything runs, not how"
              + " fast it is.")
  boolean quick;

  @Spec CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof BenchException || failure instanceof DemoException) {
                System.err.println("bench: " + failure.getMessage());
                return 1;
              }
              throw failure;
            });
  }

  @Override
  public Integer call() throws Exception {
    if (quick) {
      workloads = List.of(Workload.ZIPF);
      rounds = 1;
      views = 400_000;
      contents = 20_000;
      warmUpSeconds = 2;
      measuredSeconds = 1;
      maxForeignLoad = 1;
    }
    check();
    Path directory = Files.createTempDirectory("tidemark-bench-");
    // In a hook, so that Ctrl-C leaves nothing behind either.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> FileUtils.deleteDirectoryQuietly(directory.toFile()), "delete"));
    try (KafkaBroker broker = KafkaBroker.start()) {
      List<Results> results = new ArrayList<>();
      for (Workload workload : workloads) {
        results.add(measure(workload, broker.bootstrapServers(), directory));
      }
      Report report = new Report(settings(), results);
      report.write(output);
      System.out.println(report.markdown());
      System.err.println("bench: results are in " + output.toAbsolutePath());
    }
    return 0;
  }

  private void check() {
    require(!workloads.isEmpty() && !contestants.isEmpty(), "name a workload and a contestant");
    require(rounds >= 1, "--rounds is 1 or more");
    require(views >= 1, "--views is 1 or more");
    require(contents >= 1, "--contents is 1 or more");
    require(partitions >= 1, "--partitions is 1 or more");
    require(parallelism >= 1, "--parallelism is 1 or more");
    require(warmUpSeconds >= 0, "--warm-up is 0 or more");
    require(measuredSeconds >= 1, "--measure is 1 or more");
    require(maxForeignLoad >= 0, "--max-foreign-load is 0 or more");
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private Results measure(Workload workload, String bootstrapServers, Path directory)
      throws Exception {
    ViewLog.write(
        bootstrapServers,
        workload,
        views,
        contents,
        partitions,
        sent ->
            tell("%s: %,d of %,d views written to the log%n", workload.wireName(), sent, views));
    Results results = new Results(workload);
    for (int round = 1; round <= rounds; round++) {
      for (Contestant contestant : contestants) {
        int turn = round;
        Measured measured =
            measure(
                contestant,
                attempt ->
                    new ContestantSettings(
                        String.format(
                            Locale.ROOT, "%s-%s-%d-%d", workload, contestant, turn, attempt),
                        contestant,
                        workload,
                        bootstrapServers,
                        views,
                        partitions,
                        parallelism,
                        stateBackend,
                        warmUpSeconds,
                        measuredSeconds,
                        directory));
        results.add(contestant, measured);
        tell(
            "%s, round %d of %d, %s: %,.0f events/s, %.2f CPU s per million%n",
            workload.wireName(),
            round,
            rounds,
            contestant.wireName(),
            measured.eventsPerSecond(),
            measured.cpuSecondsPerMillion());
      }
    }
    return results;
  }

  private Measured measure(Contestant contestant, IntFunction<ContestantSettings> settings)
      throws Exception {
    double share = 0;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      ForeignLoad load = ForeignLoad.watch();
      Measured measured = new ContestantRun(settings.apply(attempt), heap).measure();
      share = load.share();
      if (share <= maxForeignLoad) {
        return measured;
      }
      tell(
          "%s: other processes used %.0f %% of the machine, once more%n",
          contestant.wireName(), share * 100);
    }
    throw new BenchException(
        String.format(
            Locale.ROOT,
            "other processes used %.0f %% of the machine in each of %d attempts; measure when it is"
                + " quiet, or allow it with --max-foreign-load",
            share * 100,
            ATTEMPTS));
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("views", views);
    settings.put("contents", contents);
    settings.put("rounds", rounds);
    settings.put("partitions", partitions);
    settings.put("parallelism", parallelism);
    settings.put("state backend", stateBackend);
    settings.put("heap", heap);
    settings.put("warm-up, s", warmUpSeconds);
    settings.put("measured at least, s", measuredSeconds);
    settings.put("cores", Runtime.getRuntime().availableProcessors());
    settings.put("java", Runtime.version().toString());
    return settings;
  }

  private static void tell(String format, Object... values) {
    System.err.printf(Locale.ROOT, format, values);
  }
}
