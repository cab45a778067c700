package io.tidemark.chaos;

import io.tidemark.demo.endtoend.Expected;
import io.tidemark.demo.endtoend.MalformedRecord;
import io.tidemark.demo.endtoend.Platform;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code chaos burst}: many times more than the job can count, for a while. */
@Command(
    name = "burst",
    mixinStandardHelpOptions = true,
    description =
        "Makes the packaged job slow by letting its TaskManagers run for a share of the time only,"
            + " and sends many times what it can count so, for a while. Nothing may be lost, the"
            + " alerts must be those of a recount, the job must not restart and must catch up, and"
            + " lag and back-pressure must have shown in its metrics meanwhile. Needs 12 GiB of"
            + " memory: two TaskManagers of 4 GiB, and what is around them.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing lost, the alerts of a recount, no restart, and it caught up",
      "1:it did not, the burst was not large enough, or the rig failed",
      "2:unusable arguments"
    })
final class BurstCommand extends RigCommand {
  private static final int TASK_MANAGERS = 2;
  private static final int WARM_UP_EVENTS = 20_000;
  private static final Duration CHECKPOINT_INTERVAL =
      TidemarkOptions.CHECKPOINT_INTERVAL.defaultValue();
  private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int TELL_EVERY_LOOKS = 15;
  private static final double MILLIS_A_SECOND = 1_000;

  private static final Duration LIMIT = Duration.ofMinutes(60);

  @Option(
      names = "--for",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long the burst lasts; default: ${DEFAULT-VALUE}.")
  int seconds;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "How many times as many records must have come as the job counted while it caught up;"
              + " default: ${DEFAULT-VALUE}.")
  int times;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "330000",
      description = "Of the burst; default: ${DEFAULT-VALUE}.")
  int events;

  @Option(
      names = "--share",
      paramLabel = "PERCENT",
      defaultValue = "20",
      description =
          "Of the time, in which the TaskManagers run; default: ${DEFAULT-VALUE}. With much less"
              + " they give no signs of life any more.")
  int share;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Makes the same events; default: another each time, printed.")
  Long seed;

  private long nextLook;
  private long looks;
  private long greatestLag;
  private long greatestBackPressure;

  @Override
  void check() {
    if (seconds < 1 || times < 2 || events < 1) {
      throw new ParameterException(
          spec.commandLine(), "--for and --events must be 1 or more, --times 2 or more");
    }
    if (share < 1 || share > 99) {
      throw new ParameterException(spec.commandLine(), "--share must be 1 to 99");
    }
  }

  @Override
  boolean run(Path directory) throws Exception {
    long chosen = orAnother(seed);
    say("seed " + chosen);
    Expected expected = Expected.of(chosen, WARM_UP_EVENTS + events);
    try (Rig rig =
            new Rig(directory, Installation.found(), null, RigSize.ofStarved(TASK_MANAGERS));
        Platform platform = Platform.on(rig.broker().bootstrapServers())) {
      Configuration options = rig.options(platform);
      options.set(TidemarkOptions.CHECKPOINT_INTERVAL, CHECKPOINT_INTERVAL);
      Detector detector = rig.detector(options);
      detector.start(rig.jar(), TASK_MANAGERS);
      return run(rig, platform, detector, expected);
    }
  }

  private boolean run(Rig rig, Platform platform, Detector detector, Expected expected)
      throws Exception {
    List<TelemetryEvent> log = expected.log();
    List<MalformedRecord> malformed = new ArrayList<>();
    new Traffic(log.subList(0, WARM_UP_EVENTS), Duration.ZERO)
        .send(platform, malformed, sent -> {});
    long first = (long) WARM_UP_EVENTS + malformed.size();
    Await.until("the first records to be counted", () -> detector.counted() >= first);
    long burstNanos;
    long left;
    long drainNanos;
    long owed;
    try (Throttle throttle = Throttle.of(rig.cluster().taskManagers(), share)) {
      long start = System.nanoTime();
      new Traffic(log.subList(WARM_UP_EVENTS, log.size()), Duration.ofSeconds(seconds))
          .send(platform, malformed, sent -> look(rig, detector, sent + WARM_UP_EVENTS));
      burstNanos = System.nanoTime() - start;
      owed = (long) log.size() + malformed.size();
      left = owed - detector.counted();
      awaitDrained(rig, detector, owed);
      drainNanos = System.nanoTime() - start - burstNanos;
    }
    double sent = (owed - first) / seconds(burstNanos);
    double counted = left / seconds(drainNanos);
    say(
        String.format(
            Locale.ROOT,
            "%d records in %.0f s, caught up with %d of them in %.0f s more: %.0f sent a second,"
                + " %.0f counted a second, %.1f times as many",
            owed - first,
            seconds(burstNanos),
            left,
            seconds(drainNanos),
            sent,
            counted,
            sent / counted));
    if (sent < counted * times) {
      say("that was no burst of " + times + " times: give a lower --share or more --events");
    }
    return judge(rig, platform, detector, expected, malformed) && sent >= counted * times;
  }

  private boolean judge(
      Rig rig,
      Platform platform,
      Detector detector,
      Expected expected,
      List<MalformedRecord> malformed)
      throws Exception {
    long restarts = rig.cluster().rest().restarts(detector.job());
    long slowest = detector.checkpoints().at("/summary/end_to_end_duration/max").asLong();
    detector.drain();
    Verdict verdict = Verdict.of(expected, malformed, platform, detector.outcomes());
    say(
        String.format(
            "greatest lag %d records, greatest back-pressure %d ms/s, slowest checkpoint %.0f s, %d"
                + " restarts; %d alerts stood: %d lost, %d doubled, %d wrong",
            greatestLag,
            greatestBackPressure,
            slowest / MILLIS_A_SECOND,
            restarts,
            verdict.alerts(),
            verdict.lost().size(),
            verdict.doubled().size(),
            verdict.wrong().size()));
    return verdict.isGood() && restarts == 0 && greatestLag > 0 && greatestBackPressure > 0;
  }

  private static double seconds(long nanos) {
    return nanos / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private void awaitDrained(Rig rig, Detector detector, long owed) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (look(rig, detector, owed) < owed) {
      if (System.nanoTime() > deadline) {
        throw new ChaosException(
            "the job has not caught up after " + LIMIT.toMinutes() + " minutes");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Returns how many records have got their outcome, as far as that was asked just now. */
  private long look(Rig rig, Detector detector, long sent) throws InterruptedException {
    if (System.nanoTime() < nextLook) {
      return 0;
    }
    nextLook = System.nanoTime() + LOOK_EVERY_NANOS;
    try {
      FlinkRest rest = rig.cluster().rest();
      long counted = detector.counted();
      greatestLag = Math.max(greatestLag, rest.pendingRecords(detector.job()));
      greatestBackPressure =
          Math.max(greatestBackPressure, rest.backPressureMillis(detector.job()));
      if (looks++ % TELL_EVERY_LOOKS == 0) {
        say(sent + " records sent, " + counted + " counted");
      }
      return counted;
    } catch (IOException e) {
      return 0; // The next look will tell.
    }
  }
}
