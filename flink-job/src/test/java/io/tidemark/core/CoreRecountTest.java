package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.recount.RandomEvents;
import io.tidemark.recount.RandomReleases;
import io.tidemark.recount.Recount;
import io.tidemark.recount.Shuffles;
import io.tidemark.recount.StandingLine;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.RuleRelease;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The decision core against the naive recount: other seeds each time, printed. {@code
 * -Dtidemark.random.seeds.core=500} sets how many, {@code -Dtidemark.random.seed=...} the first.
 */
@Execution(ExecutionMode.CONCURRENT)
class CoreRecountTest {
  private static final int EVENTS = 20_000;
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();

  static LongStream seeds() {
    long first = Long.getLong("tidemark.random.seed", System.nanoTime());
    return LongStream.range(first, first + Integer.getInteger("tidemark.random.seeds.core", 4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void standsExactlyWhatTheNaiveRecountSays(long seed) {
    List<TelemetryEvent> log = RandomEvents.of(seed, EVENTS);
    Random random = new Random(seed);
    Recount expected = Recount.of(log, CATALOGUE, RandomEvents.HORIZON);

    assertSame(seed, "in log order", expected, log, RandomEvents.HORIZON, random);
    assertSame(
        seed,
        "partitions interleaved otherwise",
        expected,
        Shuffles.withinPartitionsInOrder(log, random),
        RandomEvents.HORIZON,
        random);
    List<TelemetryEvent> scenario = Shuffles.asScenario(log);
    assertSame(
        seed,
        "in any order, without a clock",
        Recount.of(scenario, CATALOGUE, null),
        Shuffles.anyOrder(scenario, random),
        null,
        random);
  }

  /** What stands in the end is by the last catalogue, whatever was in force before. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void standsWhatTheRecountSaysByTheLastCatalogueThoughRulesChangeInTheMiddle(long seed) {
    Random random = new Random(seed);
    RandomReleases changes = RandomReleases.of(seed, CATALOGUE, 1 + random.nextInt(5));
    List<Catalogue> catalogues = new ArrayList<>();
    Catalogue catalogue = CATALOGUE;
    for (RuleRelease release : changes.releases()) {
      catalogue = RandomReleases.after(catalogue, release.changes());
      catalogues.add(catalogue);
    }
    List<TelemetryEvent> scenario = Shuffles.asScenario(RandomEvents.of(seed, EVENTS));

    InMemoryDetector detector = new InMemoryDetector(CATALOGUE, null, random);
    SortedSet<StandingLine> standing =
        Standing.lines(detector.run(Shuffles.anyOrder(scenario, random), catalogues));

    assertThat(Standing.differences(Recount.of(scenario, changes.last(), null).lines(), standing))
        .as("seed %d, with %d releases", seed, catalogues.size())
        .isEmpty();
  }

  private static void assertSame(
      long seed,
      String order,
      Recount expected,
      List<TelemetryEvent> events,
      Duration horizon,
      Random random) {
    InMemoryDetector detector = new InMemoryDetector(CATALOGUE, horizon, random);
    SortedSet<StandingLine> standing = Standing.lines(detector.run(events));
    assertThat(Standing.differences(expected.lines(), standing))
        .as("seed %d, %s", seed, order)
        .isEmpty();
    assertThat(detector.duplicates())
        .as("seed %d, %s, duplicates of owners, victims and services", seed, order)
        .isEqualTo(expected.duplicates());
    for (Map.Entry<TelemetryStream, long[]> outcome : detector.outcomes().entrySet()) {
      assertThat(outcome.getValue())
          .as("seed %d, %s, outcomes of %s", seed, order, outcome.getKey())
          .containsExactly(
              expected.outcomes().get(outcome.getKey()).counted(),
              expected.outcomes().get(outcome.getKey()).duplicates());
    }
  }
}
