package io.tidemark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Standing;
import io.tidemark.job.TidemarkOptions.StateBackend;
import io.tidemark.recount.RandomEvents;
import io.tidemark.recount.Recount;
import io.tidemark.recount.ScenarioLines;
import io.tidemark.recount.Shuffles;
import io.tidemark.recount.StandingLine;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.PersonFields;
import io.tidemark.telemetry.PseudonymKeys;
import io.tidemark.telemetry.Pseudonyms;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job under pseudonyms; {@code -Dtidemark.random.seed=...} gives the seed. */
class PseudonymReplayTest {
  private static final int EVENTS = 10_000;
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();

  @TempDir private Path directory;

  @Test
  void givesTheSameAlertsUnderOtherNamesWhicheverFormTheFactsCarry() throws Exception {
    long seed = Long.getLong("tidemark.random.seed", System.nanoTime());
    List<TelemetryEvent> events = Shuffles.asScenario(RandomEvents.of(seed, EVENTS));
    Recount expected = Recount.of(events, CATALOGUE, null);

    ReplayRun run =
        ReplayRun.of(
            new Replay(
                new ScenarioFiles(
                    List.of(halfOfTheFactsWithPseudonyms(events, new Random(seed))),
                    CATALOGUE,
                    PseudonymKeys.file(directory, "key", PseudonymKeys.ONE)),
                2,
                StateBackend.HASHMAP));

    String what = "seed " + seed;
    assertThat(Standing.lines(run.last().values()))
        .as(what)
        .isEqualTo(renamed(expected.lines()))
        .anyMatch(line -> line.subjectKind() == RuleSubject.ACCOUNT);
    assertThat(run.summary().deadLetters()).as(what).isZero();
    assertThat(run.summary().duplicates())
        .as(what)
        .isPositive()
        .isEqualTo(
            expected.outcomes().values().stream().mapToLong(each -> each.duplicates()).sum());
  }

  /** Those facts stand as they would when they come back from whoever reads the alerts. */
  private Path halfOfTheFactsWithPseudonyms(List<TelemetryEvent> events, Random random)
      throws Exception {
    Pseudonyms pseudonyms = PseudonymKeys.pseudonyms(PseudonymKeys.ONE);
    List<String> lines = new ArrayList<>();
    for (TelemetryEvent event : events) {
      boolean comesBack = event.stream() == TelemetryStream.CASE_FACTS && random.nextBoolean();
      lines.add(ScenarioLines.of(comesBack ? PersonFields.replaced(event, pseudonyms) : event));
    }
    return Files.write(directory.resolve("events.jsonl"), lines);
  }

  private static SortedSet<StandingLine> renamed(SortedSet<StandingLine> lines) {
    SortedSet<StandingLine> renamed = new TreeSet<>();
    for (StandingLine line : lines) {
      boolean person =
          line.subjectKind() == RuleSubject.ACCOUNT || line.subjectKind() == RuleSubject.VICTIM;
      renamed.add(
          new StandingLine(
              line.ruleId(),
              line.level(),
              line.subjectKind(),
              person
                  ? PseudonymKeys.pseudonym(PseudonymKeys.ONE, line.subjectId())
                  : line.subjectId(),
              line.value(),
              line.basis(),
              line.serviceId(),
              line.aggravating(),
              line.pending()));
    }
    return renamed;
  }
}
