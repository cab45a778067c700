package io.tidemark.chaos;

import io.tidemark.demo.endtoend.Platform;
import io.tidemark.job.TidemarkOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code chaos recovery}: how long until alerts come again? */
@Command(
    name = "recovery",
    mixinStandardHelpOptions = true,
    description =
        "Gives the packaged job a large state on a cluster of processes, kills a TaskManager at"
            + " work, the broker and the JobManager by turns, and times each from the kill (the"
            + " broker: from its return) until a read_committed reader sees the first alert of an"
            + " event that was sent afterwards.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every median is within its limit, every alert came once, the broker's kills failed no job",
      "1:one is not, one did not, one did, or the rig failed",
      "2:unusable arguments"
    })
final class RecoveryCommand extends RigCommand {
  private static final int AT_WORK = 2;
  private static final int TASK_MANAGERS = AT_WORK + 1;

  /**
   * Each checkpoint has every instance of RocksDB write what it holds in memory: few fill faster.
   */
  private static final Duration FILLING_INTERVAL = Duration.ofSeconds(30);

  /** What a median may be, in milliseconds. */
  private static final Map<Fault, Long> LIMITS =
      new EnumMap<>(
          Map.of(
              Fault.TASKMANAGER_KILL, 15_000L,
              Fault.BROKER_KILL, 10_000L,
              Fault.JOBMANAGER_KILL, 30_000L));

  @Option(
      names = "--state",
      paramLabel = "MIB",
      defaultValue = "1024",
      description = "State that a checkpoint holds, in MiB; default: ${DEFAULT-VALUE}.")
  int stateMib;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often each is killed; default: ${DEFAULT-VALUE}.")
  int times;

  @Option(
      names = "--state-backend",
      paramLabel = "NAME",
      defaultValue = "hashmap",
      description = "hashmap or rocksdb; default: ${DEFAULT-VALUE}.")
  String backend;

  @Option(
      names = "--task-manager-memory",
      paramLabel = "SIZE",
      defaultValue = "4g",
      description = "Of each of the three processes; default: ${DEFAULT-VALUE}.")
  String memory;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "MILLIS",
      defaultValue = "1000",
      description = "Between checkpoints; default: ${DEFAULT-VALUE}.")
  int intervalMillis;

  private final Map<Fault, List<Long>> recoveries = new EnumMap<>(Fault.class);
  private final Random random = new Random(1);

  @Override
  void check() {
    if (stateMib < 1 || times < 1 || intervalMillis < 1) {
      throw new ParameterException(
          spec.commandLine(), "--state, --times and --checkpoint-interval must be 1 or more");
    }
    requireBackend(backend);
  }

  @Override
  boolean run(Path directory) throws Exception {
    RigSize size = RigSize.of(TASK_MANAGERS, memory);
    try (Rig rig = new Rig(directory, Installation.found(), null, size);
        Platform platform = Platform.on(rig.broker().bootstrapServers())) {
      Configuration options = rig.options(platform);
      options.setString(TidemarkOptions.STATE_BACKEND.key(), backend);
      String checkpoint = fill(rig, platform, options);
      options.set(TidemarkOptions.CHECKPOINT_INTERVAL, Duration.ofMillis(intervalMillis));
      Detector detector = rig.detector(options);
      detector.start(rig.jar(), AT_WORK, checkpoint);
      try (Beats beats =
          new Beats(
              platform,
              rig.broker().bootstrapServers(),
              options.get(TidemarkOptions.TOPIC_ALERTS))) {
        return run(rig, platform, detector, beats);
      }
    }
  }

  /** Returns a checkpoint with the state. */
  private String fill(Rig rig, Platform platform, Configuration options) throws Exception {
    options.set(TidemarkOptions.CHECKPOINT_INTERVAL, FILLING_INTERVAL);
    Detector detector = rig.detector(options);
    detector.start(rig.jar(), AT_WORK);
    new Filling(platform, detector, this::say).until(stateMib * MIB);
    return detector.leave();
  }

  private boolean run(Rig rig, Platform platform, Detector detector, Beats beats) throws Exception {
    awaitAlert(beats, System.currentTimeMillis());
    for (int i = 0; i < times; i++) {
      for (Fault fault : LIMITS.keySet()) {
        strike(fault, rig, detector, beats);
      }
    }
    beats.stop();
    platform.flush();
    detector.drain();
    Await.until("all alerts", () -> beats.seenOnce() + beats.doubled() == beats.sent());
    say(beats.sent() + " alerts owed, " + beats.doubled() + " of them seen more than once");
    boolean good = beats.doubled() == 0;
    for (Fault fault : LIMITS.keySet()) {
      good &= report(fault);
    }
    return good;
  }

  /** Until it has hit one at work: the death of the standby is none of the job's business. */
  private void strike(Fault fault, Rig rig, Detector detector, Beats beats) throws Exception {
    long restored;
    long millis;
    do {
      rig.cluster().awaitWhole();
      detector.awaitRunning();
      awaitAlert(beats, System.currentTimeMillis());
      restored = detector.restored();
      millis = awaitAlert(beats, fault.strike(rig, detector, random));
    } while (fault == Fault.TASKMANAGER_KILL && detector.restored() == restored);
    if (fault == Fault.BROKER_KILL && detector.restored() != restored) {
      throw new ChaosException("the job failed when its broker was killed");
    }
    recoveries.computeIfAbsent(fault, any -> new ArrayList<>()).add(millis);
    say(String.format(Locale.ROOT, "%s: %.1f s", fault, millis / 1000.0));
  }

  /** Returns how long it took from then, in milliseconds. */
  private static long awaitAlert(Beats beats, long from) throws InterruptedException {
    Await.until("an alert", () -> beats.since(from).isPresent());
    return beats.since(from).orElseThrow();
  }

  private boolean report(Fault fault) {
    List<Long> sorted = recoveries.get(fault).stream().sorted().toList();
    double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2.0;
    boolean good = median <= LIMITS.get(fault);
    say(
        String.format(
            Locale.ROOT,
            "%s: median %.1f s, %s than %d s; all, in order: %s",
            fault,
            median / 1000,
            good ? "not more" : "more",
            LIMITS.get(fault) / 1000,
            sorted.stream()
                .map(millis -> String.format(Locale.ROOT, "%.1f", millis / 1000.0))
                .collect(Collectors.joining(", "))));
    return good;
  }
}
