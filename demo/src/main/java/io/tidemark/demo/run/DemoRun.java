package io.tidemark.demo.run;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.broker.DemoTopics;
import io.tidemark.demo.broker.KafkaBroker;
import io.tidemark.demo.broker.Ports;
import io.tidemark.demo.traffic.Expectation;
import io.tidemark.demo.traffic.Outcomes;
import io.tidemark.demo.traffic.ProducedLedger;
import io.tidemark.demo.traffic.Traffic;
import io.tidemark.demo.traffic.TrafficProducer;
import io.tidemark.rule.Catalogue;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A run from the broker's start to the reconciliation. */
public final class DemoRun {
  private static final Duration REDRAW = Duration.ofSeconds(1);
  private static final Duration NEXT_LINE = Duration.ofSeconds(5);
  private static final Duration SETTLE_POLL = Duration.ofMillis(250);
  private static final Duration STANDSTILL_LIMIT = Duration.ofSeconds(60);

  private final Settings settings;
  private final Parts parts;
  private final Terminal terminal;
  private final ProducedLedger produced = new ProducedLedger();
  private final AlertBoard board = new AlertBoard();
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile boolean ending;
  private long startNanos;

  /**
   * What the person at the terminal chose.
   *
   * @param length null: until {@link #stop}
   * @param portBase the broker's port, its controller's, the web UI's and the console's follow;
   *     null: free ones
   * @param console whether the moderation console is started, too
   * @param directory for state, checkpoints and logs of this run
   */
  public record Settings(
      Duration length,
      int rate,
      long seed,
      Integer portBase,
      int parallelism,
      int partitions,
      String stateBackend,
      boolean console,
      Path directory) {}

  /**
   * What the run is put together from.
   *
   * @param encoder writes an event as a record's value
   * @param alerts reads an alert from a record's value
   */
  public record Parts(
      DetectorJob detector,
      Catalogue catalogue,
      Function<TelemetryEvent, byte[]> encoder,
      Function<byte[], AlertSighting> alerts) {}

  public DemoRun(Settings settings, Parts parts, Terminal terminal) {
    this.settings = settings;
    this.parts = parts;
    this.terminal = terminal;
  }

  /** Ends the run in good order: the traffic, the job, the broker. */
  public void stop() {
    stop.countDown();
  }

  /**
   * Runs, and prints what comes of it.
   *
   * @param atEnd told what came of it and where, while the broker still stands with its topics
   */
  public Reconciliation run(BiConsumer<Reconciliation, String> atEnd) {
    terminal.say("starting Kafka ...");
    try (KafkaBroker broker =
        settings.portBase() == null
            ? KafkaBroker.start()
            : KafkaBroker.startAt(settings.portBase())) {
      DemoTopics.create(broker.bootstrapServers(), settings.partitions());
      terminal.say("Kafka: " + broker.bootstrapServers());
      try (ConsoleProcess console = console(broker.bootstrapServers())) {
        if (console != null) {
          // On few cores it and Flink start sooner one after the other than both at once.
          terminal.say("starting the console ...");
          console.awaitStart();
        }
        Reconciliation reconciliation = detect(broker.bootstrapServers());
        atEnd.accept(reconciliation, broker.bootstrapServers());
        return reconciliation;
      }
    }
  }

  private Reconciliation detect(String bootstrapServers) {
    int webPort = port(2, "Flink's web UI");
    Expectation expectation = new Expectation(parts.catalogue());
    Traffic traffic =
        new Traffic(
            new Traffic.Plan(settings.seed(), System.currentTimeMillis(), settings.rate(), ""),
            parts.catalogue(),
            parts.encoder());
    try (TrafficProducer producer =
            new TrafficProducer(bootstrapServers, traffic, produced, expectation::add);
        AlertFollower follower = new AlertFollower(bootstrapServers, parts.alerts(), this::show)) {
      follower.start();
      // The broker takes the traffic while Flink starts.
      startNanos = System.nanoTime();
      producer.start();
      terminal.say("starting Flink ...");
      try (EmbeddedDetector detector =
          EmbeddedDetector.start(
              parts.detector(),
              new EmbeddedDetector.Placement(
                  bootstrapServers,
                  webPort,
                  settings.parallelism(),
                  settings.stateBackend(),
                  settings.directory()))) {
        terminal.say("Flink: http://localhost:" + webPort + " (web interface)");
        watch(producer, detector);
        producer.finish();
        long decisions = settings.console() ? ConsoleFacts.count(bootstrapServers) : 0;
        Map<TelemetryStream, Outcomes> outcomes = settle(detector, decisions);
        ending = true;
        detector.finish();
        follower.finish();
        return Reconciliation.of(produced, decisions, outcomes, expectation.standing(), board);
      }
    }
  }

  /** Null where none is wanted. */
  private ConsoleProcess console(String bootstrapServers) {
    return settings.console()
        ? ConsoleProcess.start(
            settings.directory(), bootstrapServers, port(3, "the console"), terminal::say)
        : null;
  }

  private int port(int after, String user) {
    if (settings.portBase() == null) {
      return Ports.free(1).get(0);
    }
    int port = settings.portBase() + after;
    Ports.requireFree(port, user);
    return port;
  }

  private void show(AlertSighting alert) {
    board.accept(alert);
    // The job's end revises every alert whose count has moved: too many lines to be of use.
    if (ending && alert.status().equals("REVISED")) {
      return;
    }
    terminal.say(
        AlertLine.render(LocalTime.now(ZoneId.systemDefault()), alert, terminal.columns()));
  }

  private void watch(TrafficProducer producer, EmbeddedDetector detector) {
    StatusReport.Source reports = new StatusReport.Source(startNanos);
    Duration interval = terminal.redraws() ? REDRAW : NEXT_LINE;
    while (!awaitStop(interval)) {
      producer.requireSound();
      detector.requireRunning();
      StatusReport report =
          reports.report(
              age(), System.nanoTime(), produced, detector.outcomes(), board.standing().size());
      if (terminal.redraws()) {
        terminal.show(report.table());
      } else {
        terminal.say(report.line());
      }
    }
    terminal.show(List.of());
  }

  // True when the run is over.
  private boolean awaitStop(Duration interval) {
    Duration wait = interval;
    if (settings.length() != null) {
      Duration left = settings.length().minus(age());
      if (left.isNegative() || left.isZero()) {
        return true;
      }
      wait = left.compareTo(interval) < 0 ? left : interval;
    }
    return await(wait);
  }

  private boolean await(Duration wait) {
    try {
      return stop.await(wait.toMillis() + 1, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("the run was interrupted", e);
    }
  }

  /** Waits until every record has an outcome, or until nothing moves any more. */
  private Map<TelemetryStream, Outcomes> settle(EmbeddedDetector detector, long decisions) {
    terminal.say("the traffic has ended; waiting for the rest to be counted ...");
    long known = -1;
    long movedNanos = System.nanoTime();
    while (true) {
      detector.requireRunning();
      Map<TelemetryStream, Outcomes> outcomes = detector.outcomes();
      long total = outcomes.values().stream().mapToLong(Outcomes::total).sum();
      if (total >= produced.produced() + decisions) {
        return outcomes;
      }
      long now = System.nanoTime();
      if (total != known) {
        known = total;
        movedNanos = now;
      } else if (now - movedNanos > STANDSTILL_LIMIT.toNanos()) {
        terminal.say(
            "giving up: "
                + (produced.produced() + decisions - total)
                + " records had no outcome for "
                + STANDSTILL_LIMIT.toSeconds()
                + " s");
        return outcomes;
      }
      pause();
    }
  }

  // Not cut short by Ctrl-C: what was produced is still to be reconciled.
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(SETTLE_POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("the run was interrupted", e);
    }
  }

  private Duration age() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
