package io.tidemark.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.demo.endtoend.Platform;
import io.tidemark.job.TidemarkOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code chaos soak}: does anything grow that should not? */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description =
        "Lets the packaged job count steady traffic on a cluster of processes for a long time: the"
            + " same contents, always new event ids, labels that come and are taken back. Once the"
            + " first ids are forgotten, neither heap nor checkpoints may grow, every record must"
            + " get its outcome, and the job must not restart.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:heap and checkpoints stayed as they were",
      "1:they did not, the job restarted, or the rig failed",
      "2:unusable arguments"
    })
final class SoakCommand extends RigCommand {
  private static final int TASK_MANAGERS = 2;
  private static final long KIB = 1024;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);

  /** Beyond what noise explains: what leaks grows with the time, not by a share of it. */
  private static final double MOST_GROWTH = 1.15;

  @Option(
      names = "--for",
      paramLabel = "MINUTES",
      defaultValue = "30",
      description = "How long; default: ${DEFAULT-VALUE}.")
  int minutes;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Views a second; default: ${DEFAULT-VALUE}.")
  int rate;

  @Option(
      names = "--horizon",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long event ids are remembered; default: ${DEFAULT-VALUE}.")
  int horizonSeconds;

  @Option(
      names = "--state-backend",
      paramLabel = "NAME",
      defaultValue = "hashmap",
      description = "hashmap or rocksdb; default: ${DEFAULT-VALUE}.")
  String backend;

  @Override
  void check() {
    if (minutes < 1 || rate < 1 || horizonSeconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--for, --rate and --horizon must be 1 or more");
    }
    requireBackend(backend);
    if (Duration.ofMinutes(minutes).toSeconds() < (long) PARTS * horizonSeconds) {
      throw new ParameterException(
          spec.commandLine(),
          "--for must be " + PARTS + " times --horizon or more, to see ids forgotten");
    }
  }

  @Override
  boolean run(Path directory) throws Exception {
    try (Rig rig = new Rig(directory, Installation.found(), null, RigSize.of(TASK_MANAGERS));
        Platform platform = Platform.on(rig.broker().bootstrapServers())) {
      return run(rig, platform);
    }
  }

  private boolean run(Rig rig, Platform platform) throws Exception {
    Configuration options = rig.options(platform);
    options.set(TidemarkOptions.DUPLICATE_HORIZON, Duration.ofSeconds(horizonSeconds));
    options.set(TidemarkOptions.CHECKPOINT_INTERVAL, CHECKPOINT_INTERVAL);
    options.setString(TidemarkOptions.STATE_BACKEND.key(), backend);
    Detector detector = rig.detector(options);
    detector.start(rig.jar(), TASK_MANAGERS);
    Growth heap = new Growth(PARTS);
    Growth checkpoints = new Growth(PARTS);
    SteadyTraffic traffic = new SteadyTraffic(platform, rate);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
    long nextLook = System.nanoTime();
    long looks = 0;
    while (System.nanoTime() < end) {
      traffic.sendWhatIsDue();
      if (System.nanoTime() >= nextLook) {
        nextLook += LOOK_EVERY.toNanos();
        look(rig, detector, heap, checkpoints);
        if (++looks % 6 == 0) {
          say(traffic.sent() + " records sent; last checkpoint " + checkpoints.last() + " bytes");
        }
      }
    }
    platform.flush();
    Await.until("every record to have its outcome", () -> detector.counted() >= traffic.sent());
    long restarts = rig.cluster().rest().restarts(detector.job());
    long counted = detector.counted();
    detector.drain();
    say(
        String.format(
            "%d records, %d with an outcome, %d restarts; least heap in use by fifths of the run,"
                + " MiB: %s; median checkpoint, kB: %s",
            traffic.sent(), counted, restarts, heap.least(MIB), checkpoints.medians(KIB)));
    return counted == traffic.sent()
        && restarts == 0
        && heap.ofLeast() <= MOST_GROWTH
        && checkpoints.ofMedians() <= MOST_GROWTH;
  }

  /** What cannot be asked just now is left out. */
  private static void look(Rig rig, Detector detector, Growth heap, Growth checkpoints)
      throws InterruptedException {
    lookAtHeap(rig, heap);
    try {
      JsonNode size = detector.checkpoints().at("/latest/completed/state_size");
      if (!size.isMissingNode()) {
        checkpoints.add(size.asLong());
      }
    } catch (IOException e) {
      // The next look will tell.
    }
  }
}
