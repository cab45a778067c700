package io.tidemark.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RandomEventsTest {
  private static final int SIZE = 20_000;
  private static final Catalogue LINES = LegalLines.catalogue();

  @Test
  void everyRuleIsCrossedByAtLeastOneSeed() {
    Map<String, Integer> crossings = new TreeMap<>();
    Set<String> bases = new TreeSet<>();
    int notes = 0;
    int pending = 0;
    for (long seed = 1; seed <= 5; seed++) {
      Recount recount = Recount.of(RandomEvents.of(seed, SIZE), LINES, RandomEvents.HORIZON);
      for (StandingLine line : recount.lines()) {
        crossings.merge(line.ruleId(), 1, Integer::sum);
        bases.add(line.subjectKind() + " " + line.basis());
        notes += line.aggravating().size();
        pending += line.pending().size();
      }
    }
    assertThat(crossings.keySet()).as("%s", crossings).isEqualTo(LINES.rules().keySet());
    assertThat(bases)
        .contains("LINEAGE ALLEGED", "LINEAGE CONFIRMED", "SERVICE ALLEGED", "ACCOUNT CONFIRMED");
    assertThat(notes).isPositive();
    assertThat(pending).isPositive();
  }

  @Test
  void manySubjectsEndExactlyAtALineAndManyJustBelow() {
    Map<Long, Integer> ends = new HashMap<>();
    for (long seed = 1; seed <= 5; seed++) {
      List<TelemetryEvent> log = RandomEvents.of(seed, SIZE);
      Ground ground = new Ground(LINES, new CountedEvents(log, RandomEvents.HORIZON));
      LineageCounting lineages = new LineageCounting(ground);
      LINES
          .enabledFor(RuleSubject.LINEAGE)
          .forEach(
              rule ->
                  ground
                      .lineages
                      .membersByRoot()
                      .keySet()
                      .forEach(
                          root -> {
                            long off =
                                lineages
                                    .amount(rule.weights().firstKey(), root, false, false)
                                    .within(Span.EVER)
                                    .subtract(rule.threshold())
                                    .longValueExact();
                            ends.merge(off, 1, Integer::sum);
                          }));
    }
    assertThat(ends.get(-1L)).isGreaterThan(10);
    assertThat(ends.get(0L)).isGreaterThan(10);
    assertThat(ends.get(1L)).isGreaterThan(10);
  }

  @Test
  void theSameSeedTellsTheSameEvents() {
    assertThat(RandomEvents.of(7, 3_000)).isEqualTo(RandomEvents.of(7, 3_000)).hasSize(3_000);
    assertThat(RandomEvents.of(7, 300)).isNotEqualTo(RandomEvents.of(8, 300)).hasSize(300);
  }

  @Test
  void aRecordKeyStaysInItsPartitionAndEveryPartitionRunsForward() {
    Map<String, Integer> partitions = new HashMap<>();
    Map<String, Origin> last = new HashMap<>();
    for (TelemetryEvent event : RandomEvents.of(3, SIZE)) {
      Origin origin = event.origin();
      Integer before = partitions.put(event.stream() + " " + event.recordKey(), origin.partition());
      assertThat(before).isIn(null, origin.partition());
      Origin previous = last.put(origin.topic() + " " + origin.partition(), origin);
      assertThat(origin.offset()).isEqualTo(previous == null ? 0 : previous.offset() + 1);
      if (previous != null) {
        assertThat(origin.partitionTimeMillis())
            .isGreaterThanOrEqualTo(previous.partitionTimeMillis());
      }
      assertThat(event.occurredAtMillis()).isLessThan(origin.partitionTimeMillis());
    }
  }

  @Test
  void repetitionsFallWithinAndBeyondTheHorizonInEveryStream() {
    List<TelemetryEvent> log = RandomEvents.of(2, SIZE);
    Recount withHorizon = Recount.of(log, LINES, RandomEvents.HORIZON);
    Recount without = Recount.of(log, LINES, null);
    for (TelemetryStream stream : TelemetryStream.values()) {
      assertThat(withHorizon.outcomes().get(stream).duplicates()).as("%s", stream).isPositive();
      assertThat(without.outcomes().get(stream).duplicates())
          .as("%s", stream)
          .isGreaterThan(withHorizon.outcomes().get(stream).duplicates());
    }
  }

  @Test
  void theOrderOfEventsDoesNotMatter() {
    for (long seed = 11; seed <= 13; seed++) {
      List<TelemetryEvent> log = RandomEvents.of(seed, 6_000);
      Recount straight = Recount.of(log, LINES, RandomEvents.HORIZON);
      Random random = new Random(seed);
      assertThat(
              Recount.of(
                  Shuffles.withinPartitionsInOrder(log, random), LINES, RandomEvents.HORIZON))
          .as("seed %d, partitions in order", seed)
          .isEqualTo(straight);
      assertThat(Recount.of(Shuffles.anyOrder(log, random), LINES, null))
          .as("seed %d, any order", seed)
          .isEqualTo(Recount.of(Shuffles.asScenario(log), LINES, RandomEvents.HORIZON));
    }
  }

  @Test
  void someSeedsHaveChainsTooLongToResolveAndCircles() {
    Set<String> seen = new HashSet<>();
    for (long seed = 1; seed <= 5; seed++) {
      Ground ground =
          new Ground(LINES, new CountedEvents(RandomEvents.of(seed, SIZE), RandomEvents.HORIZON));
      ground
          .lineages
          .membersByRoot()
          .forEach(
              (root, members) -> {
                if (ground.lineages.parentOf(root) != null) {
                  seen.add(members.size() == 1 ? "alone" : "circle");
                }
              });
    }
    assertThat(seen).containsExactlyInAnyOrder("alone", "circle");
  }
}
