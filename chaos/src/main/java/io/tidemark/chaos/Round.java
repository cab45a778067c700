package io.tidemark.chaos;

import io.tidemark.demo.endtoend.Expected;
import io.tidemark.demo.endtoend.MalformedRecord;
import io.tidemark.demo.endtoend.Platform;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.TidemarkOptions.StateBackend;
import io.tidemark.job.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** A detector on topics of its own, traffic, faults, and the verdict. */
final class Round {
  private static final int FIRST_PARALLELISM = 2;
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

  private final Rig rig;
  private final long seed;
  private final int events;
  private final Duration traffic;
  private final Random random;
  private final FaultPlan plan;
  private final StateBackend backend;

  /**
   * All of it follows from the seed.
   *
   * @param faults that may befall it
   * @param traffic how long the events take to be produced
   */
  Round(Rig rig, long seed, List<Fault> faults, int events, Duration traffic) {
    this.rig = rig;
    this.seed = seed;
    this.events = events;
    this.traffic = traffic;
    this.random = new Random(seed);
    this.plan = FaultPlan.of(faults, traffic.toMillis(), random);
    StateBackend[] backends = StateBackend.values();
    this.backend = backends[random.nextInt(backends.length)];
  }

  RoundResult run() throws Exception {
    long start = System.nanoTime();
    List<Strike> strikes = new ArrayList<>();
    Expected expected = Expected.of(seed, events);
    try (Platform platform = Platform.on(rig.broker().bootstrapServers())) {
      Configuration options = options(platform);
      Detector detector = rig.detector(options);
      Verdict verdict = null;
      String trouble = null;
      try {
        verdict = judge(expected, platform, detector, strikes);
      } catch (ChaosException | KafkaException e) {
        trouble = e.toString();
        detector.cancel();
      }
      if (verdict != null && verdict.isGood()) {
        remove(options);
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      return new RoundResult(
          seed, name(backend), events, List.copyOf(strikes), millis, verdict, trouble);
    }
  }

  private Verdict judge(
      Expected expected, Platform platform, Detector detector, List<Strike> strikes)
      throws Exception {
    boolean upgrades = plan.faults().stream().anyMatch(each -> each.fault() == Fault.UPGRADE);
    detector.start(upgrades ? rig.previousJar() : rig.jar(), FIRST_PARALLELISM);
    List<MalformedRecord> malformed = new ArrayList<>();
    ProducedLog log;
    try (Recovery recovery = new Recovery(detector)) {
      FutureTask<Void> faults = new FutureTask<>(() -> strikeAll(detector, strikes), null);
      Thread thread = new Thread(faults, "faults");
      thread.start();
      try {
        new Traffic(expected.log(), traffic).send(platform, malformed, sent -> {});
      } finally {
        await(faults);
      }
      detector.awaitRunning();
      log = ProducedLog.of(platform, expected.log(), malformed);
      long owed = (long) log.events().size() + log.malformed().size();
      Await.until(owed + " records to be counted", () -> detector.counted() >= owed);
      for (Strike strike : strikes) {
        Await.until(
            "a checkpoint after " + strike.fault(),
            () -> recovery.since(strike.from()).isPresent());
      }
      time(strikes, recovery);
    }
    detector.drain();
    return Verdict.of(
        Expected.of(seed, log.events()), log.malformed(), platform, detector.outcomes());
  }

  private static void await(FutureTask<Void> faults) throws Exception {
    try {
      faults.get();
    } catch (ExecutionException e) {
      throw new ChaosException("a fault could not be brought about: " + e.getCause(), e);
    }
  }

  private void strikeAll(Detector detector, List<Strike> strikes) {
    long start = System.nanoTime();
    try {
      for (FaultPlan.Planned planned : plan.faults()) {
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        TimeUnit.MILLISECONDS.sleep(Math.max(0, planned.atMillis() - now));
        long at = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        long from = planned.fault().strike(rig, detector, random);
        strikes.add(new Strike(planned.fault(), at, from, null));
      }
    } catch (Exception e) {
      throw new ChaosException(e.toString(), e);
    }
  }

  /** The recovery from a fault that was followed by another is not told apart. */
  private static void time(List<Strike> strikes, Recovery recovery) {
    for (int i = 0; i < strikes.size(); i++) {
      Strike strike = strikes.get(i);
      OptionalLong millis = recovery.since(strike.from());
      boolean alone =
          i + 1 == strikes.size()
              || (millis.isPresent()
                  && strike.from() + millis.getAsLong() < strikes.get(i + 1).from());
      if (strike.fault().isTimed() && alone && millis.isPresent()) {
        strikes.set(
            i, new Strike(strike.fault(), strike.atMillis(), strike.from(), millis.getAsLong()));
      }
    }
  }

  private Configuration options(Platform platform) {
    Configuration options = rig.options(platform);
    options.set(TidemarkOptions.CHECKPOINT_INTERVAL, CHECKPOINT_INTERVAL);
    options.set(TidemarkOptions.STATE_BACKEND, backend);
    return options;
  }

  /** What a good round leaves behind, so that hundreds of them find room. */
  private void remove(Configuration options) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", rig.broker().bootstrapServers()))) {
      admin.deleteTopics(Topics.names(options)).all().get();
    }
    rig.clean();
  }

  private static String name(StateBackend backend) {
    return backend.name().toLowerCase(Locale.ROOT);
  }
}
