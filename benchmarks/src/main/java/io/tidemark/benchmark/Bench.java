package io.tidemark.benchmark;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.broker.KafkaBroker;
import io.tidemark.job.TidemarkOptions.StateBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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
    subcommands = {Latency.class, Parts.class},
    mixinStandardHelpOptions = true,
    description =
        "Measures what the detector costs beside reading and throwing away, and beside jobs that"
            + " one would write by hand: one log on a real broker, a process for each run, rounds"
            + " in which every contestant has its turn. Writes results.md, results.svg and"
            + " results.json.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:measured",
      "1:a run failed, or others kept the machine busy",
      "2:unusable arguments"
    })
public final class Bench implements Callable<Integer> {
  private static final long MOST_VIEWS = 2_000_000_000;

  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "zipf,hot,viral,mixed",
      description =
          "zipf: Zipf 0.8 over all contents; hot, viral: half, nine tenths of the views on one"
              + " content; mixed: as zipf, with repeated and late views, beside all other streams."
              + " Default: ${DEFAULT-VALUE}.")
  List<Traffic> workloads;

  @Option(
      names = "--contestants",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "floor,naive,naive-dedup,tidemark",
      description =
          "floor: read, decode, discard; naive: a count by content; naive-dedup: the same with all"
              + " ids; sql, sql-dedup: both in Flink SQL; streams: the count in Kafka Streams;"
              + " tidemark: all of it. Default: ${DEFAULT-VALUE}.")
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
      split = ",",
      paramLabel = "N",
      defaultValue = "1000000",
      description =
          "Contents that they are spread over; of several numbers zipf is measured with each, the"
              + " others with the first. Default: ${DEFAULT-VALUE}.")
  List<Integer> contents;

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

  /** The command line, to be run or to be asked for its help. */
  public static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof BenchException || failure instanceof DemoException) {
                System.err.println("bench: " + failure.getMessage());
                return 1;
              }
              if (failure instanceof IOException) {
                System.err.println("bench: " + failure);
                return 1;
              }
              throw failure;
            });
  }

  @Override
  public Integer call() throws Exception {
    if (quick) {
      workloads = List.of(Traffic.ZIPF);
      rounds = 1;
      views = 400_000;
      contents = List.of(20_000);
      warmUpSeconds = 2;
      measuredSeconds = 1;
      maxForeignLoad = 1;
    }
    check();
    Path directory = temporaryDirectory();
    try (KafkaBroker broker = KafkaBroker.start()) {
      List<Results> results = new ArrayList<>();
      for (Workload workload : Workload.of(workloads, contents)) {
        results.add(measure(workload, broker.bootstrapServers(), directory));
      }
      Report report = new Report(settings(), results);
      report.write(output);
      System.out.println(report.markdown());
      System.err.println("bench: results are in " + output.toAbsolutePath());
    }
    return 0;
  }

  /** A new directory, which goes when this process ends: by a hook, so with Ctrl-C too. */
  static Path temporaryDirectory() throws IOException {
    Path directory = Files.createTempDirectory("tidemark-bench-");
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> FileUtils.deleteDirectoryQuietly(directory.toFile()), "delete"));
    return directory;
  }

  private void check() {
    require(!workloads.isEmpty() && !contestants.isEmpty(), "name a workload and a contestant");
    require(rounds >= 1, "--rounds is 1 or more");
    require(views >= 1 && views <= MOST_VIEWS, "--views is 1 to " + MOST_VIEWS);
    require(
        !contents.isEmpty() && contents.stream().allMatch(number -> number >= 1),
        "--contents is 1 or more");
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
    WorkloadLog.write(
        bootstrapServers,
        workload,
        views,
        partitions,
        sent ->
            tell(
                String.format(
                    Locale.ROOT, "%s: %,d of %,d views written", workload.title(), sent, views)));
    return new Rounds(rounds, heap, maxForeignLoad, Bench::tell)
        .measure(
            workload,
            contestants,
            (contestant, run) ->
                new ContestantSettings(
                    run,
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
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("views", views);
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

  private static void tell(String line) {
    System.err.println(line);
  }
}
