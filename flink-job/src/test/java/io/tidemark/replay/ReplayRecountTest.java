package io.tidemark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Standing;
import io.tidemark.job.TidemarkOptions.StateBackend;
import io.tidemark.recount.RandomEvents;
import io.tidemark.recount.RandomReleases;
import io.tidemark.recount.RandomRuns;
import io.tidemark.recount.Recount;
import io.tidemark.recount.ScenarioLines;
import io.tidemark.recount.Shuffles;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.TelemetryEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole job against the naive recount: other seeds each time, printed. {@code
 * -Dtidemark.random.seeds.job=30} sets how many, {@code -Dtidemark.random.seed=...} the first; see
 * {@link RandomRuns}.
 */
class ReplayRecountTest {
  private static final int FILES = 3;
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();

  @TempDir private Path directory;

  static LongStream seeds() {
    long first = Long.getLong("tidemark.random.seed", System.nanoTime());
    return LongStream.range(first, first + RandomRuns.SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void standsExactlyWhatTheNaiveRecountSays(long seed) throws Exception {
    Random random = new Random(seed);
    List<TelemetryEvent> events = Shuffles.asScenario(RandomEvents.of(seed, RandomRuns.EVENTS));
    Recount expected = Recount.of(events, CATALOGUE, null);
    int parallelism = 1 + random.nextInt(4);
    StateBackend backend = random.nextBoolean() ? StateBackend.HASHMAP : StateBackend.ROCKSDB;

    ReplayRun run =
        ReplayRun.of(CATALOGUE, files(Shuffles.anyOrder(events, random)), parallelism, backend);

    String what = "seed %d, parallelism %d, %s".formatted(seed, parallelism, backend);
    assertThat(Standing.differences(expected.lines(), Standing.lines(run.last().values())))
        .as(what)
        .isEmpty();
    assertThat(run.summary().deadLetters()).as(what).isZero();
    assertThat(run.summary().counted())
        .as(what)
        .isEqualTo(expected.outcomes().values().stream().mapToLong(each -> each.counted()).sum());
    assertThat(run.summary().duplicates())
        .as(what)
        .isEqualTo(
            expected.outcomes().values().stream().mapToLong(each -> each.duplicates()).sum());
  }

  /** What stands in the end is by the last catalogue, whatever was in force before. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void standsWhatTheRecountSaysByTheLastCatalogueThoughRulesChangeInTheMiddle(long seed)
      throws Exception {
    Random random = new Random(seed);
    RandomReleases changes = RandomReleases.of(seed, CATALOGUE, 1 + random.nextInt(3));
    List<TelemetryEvent> events = Shuffles.asScenario(RandomEvents.of(seed, RandomRuns.EVENTS));
    int parallelism = 1 + random.nextInt(4);
    StateBackend backend = random.nextBoolean() ? StateBackend.HASHMAP : StateBackend.ROCKSDB;
    ScenarioFiles files =
        new ScenarioFiles(files(Shuffles.anyOrder(events, random)), CATALOGUE, null);

    ReplayRun run =
        ReplayRun.of(
            new Replay(new ChangingRules(files, changes.releases()), parallelism, backend));

    assertThat(
            Standing.differences(
                Recount.of(events, changes.last(), null).lines(),
                Standing.lines(run.last().values())))
        .as(
            "seed %d, %d releases, parallelism %d, %s",
            seed, changes.releases().size(), parallelism, backend)
        .isEmpty();
  }

  private List<Path> files(List<TelemetryEvent> events) throws Exception {
    List<Path> files = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      List<String> lines = new ArrayList<>();
      for (int i = file; i < events.size(); i += FILES) {
        lines.add(ScenarioLines.of(events.get(i)));
      }
      Path path = directory.resolve("events-" + file + ".jsonl");
      files.add(Files.write(path, lines));
    }
    return files;
  }
}
