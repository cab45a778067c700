package io.tidemark.cli;

import io.tidemark.alert.AlertJson;
import io.tidemark.alert.AlertRevision;
import io.tidemark.attribution.Cause;
import io.tidemark.audit.RecordedAlerts;
import io.tidemark.audit.Verification;
import io.tidemark.audit.Witnesses;
import io.tidemark.job.LogRange;
import io.tidemark.job.OptionException;
import io.tidemark.job.PseudonymKeyPreflight;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.TidemarkOptions.StateBackend;
import io.tidemark.job.Until;
import io.tidemark.replay.LastRevisions;
import io.tidemark.replay.RecordedTopics;
import io.tidemark.replay.Recording;
import io.tidemark.replay.Replay;
import io.tidemark.replay.ScenarioFiles;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.operator.DeadLetterJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code tidemark replay}: scenario files through the whole job, alerts on standard output. */
@Command(
    name = "replay",
    description = {
      "Runs scenario files, or recorded Kafka topics, through the whole job, on an embedded Flink,"
          + " and prints every revision of every alert as a JSON line. Lines need not be in time"
          + " order. The summary goes to standard error.",
      "The job's own options (--kafka.*, --topics.* and so on) are for --from-kafka."
    },
    exitCodeList = {
      "0:done; with --verify: every alert is the same and every witness true",
      "1:the run failed; with --verify: an alert or a witness is not so",
      "2:unusable arguments, options or catalogue; or no such file, broker or topic",
      "130:stopped by Ctrl-C",
      "143:stopped by SIGTERM"
    },
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class ReplayCommand implements Callable<Integer> {
  private static final String PARALLELISM = "--parallelism";
  private static final String PSEUDONYMS = "--" + TidemarkOptions.PSEUDONYM_KEY_FILE.key();

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "One JSON event a line.")
  private List<Path> files;

  @Option(
      names = "--from-kafka",
      description =
          "Read the job's input topics instead of files, rules among them, from their first record.")
  private boolean fromKafka;

  @Option(
      names = "--until",
      paramLabel = "TIME|OFFSETS",
      description =
          "Of topics: up to the first record of each partition at or after this time"
              + " (2024-03-01T09:00:00Z, Kafka timestamps); or up to, and without, these offsets:"
              + " TOPIC:PARTITION=OFFSET,... or a JSON file of topic, partition and offset."
              + " Default: up to what is there at the start.")
  private String until;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Use this catalogue instead of the packaged one.")
  private Path rules;

  @Option(
      names = PARALLELISM,
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
      names = "--verify",
      paramLabel = "ALERTS",
      description =
          "Print instead how the alerts of this record come out: same, differs, missing or"
              + " unrecorded, and whether each witness is true; exit status 0 only if all are the"
              + " same and true. A file of JSON lines as printed here; or, with --from-kafka, kafka"
              + " for the job's alerts topic, topic:NAME for another.")
  private String verify;

  @Option(
      names = "--dead-letters",
      paramLabel = "FILE",
      description = "Write each rejected line as a JSON line: line, reason, error, text.")
  private Path deadLetters;

  @Option(
      names = "--pseudonym-key-file",
      paramLabel = "FILE",
      description =
          "Put pseudonyms in the place of persons' ids, as the job does: the same as"
              + " --privacy.pseudonym-key-file.")
  private String pseudonymKeyFile;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Recording recording = recording();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    RecordedAlerts recorded = verify == null ? null : recordedAlerts();
    LastRevisions last = new LastRevisions();
    Instant start = Instant.now();
    Replay.Summary summary;
    try (PrintWriter rejects = rejects()) {
      Consumer<AlertRevision> print =
          finalOnly || recorded != null
              ? last
              : last.andThen(alert -> out.println(AlertJson.revision(alert)));
      Consumer<DeadLetter> reject =
          rejects == null ? letter -> {} : letter -> rejects.println(DeadLetterJson.line(letter));
      summary =
          new Replay(recording, parallelism, stateBackend)
              .run(print, reject, records -> progress(err, records));
      if (finalOnly) {
        last.lines().forEach(out::println);
      }
      if (rejects != null && rejects.checkError()) {
        throw new IOException("--dead-letters " + deadLetters + " could not be written to its end");
      }
    }
    boolean sound = recorded == null || verify(recording, recorded, last, out);
    out.flush();
    summarise(err, summary, last.count(), Duration.between(start, Instant.now()));
    return sound ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private RecordedAlerts recordedAlerts() throws InterruptedException {
    if (finalOnly) {
      throw new OptionException("--final prints alerts and --verify compares them: give one");
    }
    AlertSource source = new AlertSource(verify);
    if (!source.isTopic()) {
      return source.readFile();
    }
    if (!fromKafka) {
      throw new OptionException("--verify " + verify + " is for topics; add --from-kafka");
    }
    return source.readTopic(
        JobOptions.read(spec.commandLine().getParseResult()),
        id -> true,
        spec.commandLine().getErr());
  }

  /** True when the record holds. */
  private static boolean verify(
      Recording recording, RecordedAlerts recorded, LastRevisions last, PrintWriter out)
      throws IOException {
    List<Origin> places =
        recorded.histories().values().stream()
            .map(history -> history.last().evidence().witness())
            .filter(Objects::nonNull)
            .map(Cause::origin)
            .toList();
    try (Witnesses witnesses = recording.witnesses(places)) {
      Verification verification = Verification.of(recorded, last.byId(), witnesses);
      verification.lines().forEach(out::println);
      out.println(verification.summary());
      return verification.isSound();
    }
  }

  private Recording recording() throws InterruptedException {
    ParseResult parsed = spec.commandLine().getParseResult();
    if (fromKafka) {
      return recordedTopics(JobOptions.read(parsed));
    }
    List<String> forKafka = JobOptions.given(parsed, Set.of(PARALLELISM, PSEUDONYMS));
    if (until != null || !forKafka.isEmpty()) {
      throw new OptionException(
          (until != null ? "--until" : forKafka.get(0)) + " is for topics; add --from-kafka");
    }
    if (files == null) {
      throw new ParameterException(
          spec.commandLine(), "name scenario files, or --from-kafka with --bootstrap HOST:PORT");
    }
    checkParallelism();
    for (Path file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new OptionException("cannot read " + file + ": name a readable scenario file");
      }
    }
    String keyFile =
        pseudonymKeyFile != null
            ? pseudonymKeyFile
            : parsed.matchedOptionValue(PSEUDONYMS, (String) null);
    checkKeyFile(keyFile);
    return new ScenarioFiles(
        files, TidemarkJob.catalogue(rules == null ? null : rules.toString()), keyFile);
  }

  private Recording recordedTopics(Configuration options) throws InterruptedException {
    if (files != null) {
      throw new OptionException("--from-kafka reads topics, so leave out " + files.get(0));
    }
    options.getOptional(TidemarkOptions.PARALLELISM).ifPresent(given -> parallelism = given);
    checkParallelism();
    if (rules != null) {
      options.set(TidemarkOptions.RULES_DIRECTORY, rules.toString());
    }
    if (pseudonymKeyFile != null) {
      options.set(TidemarkOptions.PSEUDONYM_KEY_FILE, pseudonymKeyFile);
    }
    checkKeyFile(options.get(TidemarkOptions.PSEUDONYM_KEY_FILE));
    RecordedTopics topics = RecordedTopics.upTo(Until.parse(until), options);
    tell(topics.range());
    return topics;
  }

  private void checkKeyFile(String keyFile) {
    PseudonymKeyPreflight.checkHere(keyFile)
        .ifPresent(warning -> spec.commandLine().getErr().println("tidemark: warning: " + warning));
  }

  private void tell(LogRange range) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("replay: --until " + range.text());
    for (TopicPartition partition : range.shortened()) {
      err.printf(
          "replay: %s:%d begins at offset %d: what stood before is no longer there and is not"
              + " counted%n",
          partition.topic(), partition.partition(), range.bounds().get(partition).start());
    }
    err.flush();
  }

  private void checkParallelism() {
    if (parallelism < 1 || parallelism > 64) {
      throw new OptionException("--parallelism must be from 1 to 64, not " + parallelism);
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

  private static void progress(PrintWriter err, long records) {
    if (records > 0) {
      err.printf(Locale.ROOT, "replay: %,d records%n", records);
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
}
