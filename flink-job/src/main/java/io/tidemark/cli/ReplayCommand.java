package io.tidemark.cli;

import io.tidemark.alert.AlertJson;
import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.job.OptionException;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions.StateBackend;
import io.tidemark.replay.Replay;
import io.tidemark.rule.Catalogue;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.operator.DeadLetterJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark replay}: scenario files through the whole job, alerts on standard output. */
@Command(
    name = "replay",
    description = {
      "Runs scenario files through the whole job, on an embedded Flink, and prints every revision"
          + " of every alert as a JSON line. Lines need not be in time order. The summary goes to"
          + " standard error."
    })
final class ReplayCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "One JSON event a line.")
  private List<Path> files;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Use this catalogue instead of the packaged one.")
  private Path rules;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      description = "Parallel instances of each operator; default ${DEFAULT-VALUE}.")
  private int parallelism;

  @Option(
      names = "--state-backend",
      paramLabel = "hashmap|rocksdb",
      defaultValue = "hashmap",
      description = "Where state lives; default ${DEFAULT-VALUE}.")
  private StateBackend stateBackend;

  @Option(
      names = "--final",
      description =
          "Print instead each standing alert once, sorted, with the fields that do not depend on"
              + " the order of lines.")
  private boolean finalOnly;

  @Option(
      names = "--dead-letters",
      paramLabel = "FILE",
      description = "Write each rejected line as a JSON line: line, reason, error, text.")
  private Path deadLetters;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check();
    Catalogue catalogue = TidemarkJob.catalogue(rules == null ? null : rules.toString());
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Standing standing = new Standing();
    Instant start = Instant.now();
    Replay.Summary summary;
    try (PrintWriter rejects = rejects()) {
      Consumer<AlertRevision> print =
          finalOnly ? standing : standing.andThen(alert -> out.println(AlertJson.revision(alert)));
      Consumer<DeadLetter> reject =
          rejects == null ? letter -> {} : letter -> rejects.println(DeadLetterJson.line(letter));
      summary =
          new Replay(catalogue, parallelism, stateBackend)
              .run(files, print, reject, lines -> progress(err, lines));
      if (finalOnly) {
        standing.lines().forEach(out::println);
      }
      if (rejects != null && rejects.checkError()) {
        throw new IOException("--dead-letters " + deadLetters + " could not be written to its end");
      }
    }
    out.flush();
    summarise(err, summary, standing.count(), Duration.between(start, Instant.now()));
    return 0;
  }

  private void check() {
    if (parallelism < 1 || parallelism > 64) {
      throw new OptionException("--parallelism must be from 1 to 64, not " + parallelism);
    }
    for (Path file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new OptionException("cannot read " + file + ": name a readable scenario file");
      }
    }
  }

  private PrintWriter rejects() {
    if (deadLetters == null) {
      return null;
    }
    try {
      return new PrintWriter(Files.newBufferedWriter(deadLetters));
    } catch (IOException e) {
      throw new OptionException(
          "cannot write --dead-letters "
              + deadLetters
              + " ("
              + e.getClass().getSimpleName()
              + "); name a file in a writable directory");
    }
  }

  private static void progress(PrintWriter err, long lines) {
    if (lines > 0) {
      err.printf(Locale.ROOT, "replay: %,d lines%n", lines);
      err.flush();
    }
  }

  private static void summarise(
      PrintWriter err, Replay.Summary summary, long alerts, Duration took) {
    double seconds = took.toMillis() / 1000.0;
    err.printf(
        Locale.ROOT,
        "events %d, counted %d, duplicates %d, dead letters %d, alerts %d%n",
        summary.events(),
        summary.counted(),
        summary.duplicates(),
        summary.deadLetters(),
        alerts);
    err.printf(
        Locale.ROOT,
        "in %.1f s, %,.0f events/s, start and end included%n",
        seconds,
        summary.events() / seconds);
    err.flush();
  }

  /** The last revision of every alert. */
  private static final class Standing implements Consumer<AlertRevision> {
    private final ConcurrentHashMap<String, AlertRevision> last = new ConcurrentHashMap<>();

    @Override
    public void accept(AlertRevision alert) {
      last.put(alert.alertId(), alert);
    }

    SortedSet<String> lines() {
      SortedSet<String> lines = new TreeSet<>();
      last.values().stream()
          .filter(alert -> alert.status() != AlertStatus.WITHDRAWN)
          .forEach(alert -> lines.add(AlertJson.orderless(alert)));
      return lines;
    }

    long count() {
      return last.values().stream()
          .filter(alert -> alert.status() != AlertStatus.WITHDRAWN)
          .count();
    }
  }
}
