package io.tidemark.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Measures contestants on one log, in rounds in which every contestant has its turn. */
final class Rounds {
  private static final int ATTEMPTS = 3;

  private final int rounds;
  private final String heap;
  private final double maxForeignLoad;
  private final Consumer<String> progress;

  /**
   * Rounds on any log.
   *
   * @param rounds turns of each contestant
   * @param heap of each process
   * @param maxForeignLoad the share of all cores that others may use beside a run, 0 to 1
   * @param progress told each result, for a person
   */
  Rounds(int rounds, String heap, double maxForeignLoad, Consumer<String> progress) {
    this.rounds = rounds;
    this.heap = heap;
    this.maxForeignLoad = maxForeignLoad;
    this.progress = progress;
  }

  /** What a run is told, by its name. */
  @FunctionalInterface
  interface RunSettings {
    ContestantSettings of(Contestant contestant, String run);
  }

  /**
   * Measures, and holds the detector's alerts against a recount of the log.
   *
   * @param log is written already
   * @throws BenchException when a run fails, others kept the machine busy, or the alerts are wrong
   */
  Results measure(Workload log, List<Contestant> contestants, RunSettings settings)
      throws Exception {
    Results results = new Results(log);
    for (int round = 1; round <= rounds; round++) {
      for (Contestant contestant : contestants) {
        String run = log + "-" + contestant + '-' + round + '-';
        Measured measured = measure(contestant, attempt -> settings.of(contestant, run + attempt));
        results.add(contestant, measured);
        progress.accept(
            String.format(
                Locale.ROOT,
                "%s, round %d of %d, %s: %,.0f events/s, %.2f CPU s per million",
                log.title(),
                round,
                rounds,
                contestant.wireName(),
                measured.eventsPerSecond(),
                measured.cpuSecondsPerMillion()));
      }
    }
    if (contestants.contains(Contestant.TIDEMARK)) {
      results.addAlertsChecked(checkAlerts(settings.of(Contestant.TIDEMARK, log + "-alerts")));
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
      progress.accept(
          String.format(
              Locale.ROOT,
              "%s: other processes used %.0f %% of the machine, once more",
              contestant.wireName(),
              share * 100));
    }
    throw new BenchException(
        String.format(
            Locale.ROOT,
            "other processes used %.0f %% of the machine in each of %d attempts; measure when it is"
                + " quiet, or allow it with --max-foreign-load",
            share * 100,
            ATTEMPTS));
  }

  private int checkAlerts(ContestantSettings settings) throws Exception {
    String topic = new ContestantRun(settings, heap).readWhole();
    int alerts =
        AlertCheck.of(settings.bootstrapServers(), topic)
            .require(
                Recount.of(settings.bootstrapServers(), settings.workload())
                    .lineagesFrom(ContestantJobs.line()));
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s: %,d alerts of %s agree with a recount of the log",
            settings.workload().title(),
            alerts,
            AlertCheck.RULE));
    return alerts;
  }
}
