package io.tidemark.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.Level;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.EventChecks;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomEventsTest {
  private static final int SIZE = 20_000;
  private static final Catalogue LINES = CatalogueLoader.loadPackaged();

  /** So that a comparison on random events compares something, whichever rule is at fault. */
  @Test
  void everyRuleIsCrossedByOneOfTenSeedsAndMostByEach() {
    SortedSet<String> rules =
        ids(rule -> !rule.level().isNote() && rule.state() == RuleState.ENABLED);
    Map<String, Integer> crossings = new TreeMap<>();
    Set<String> kindsAndBases = new TreeSet<>();
    Set<String> noted = new TreeSet<>();
    Set<String> open = new TreeSet<>();
    for (long seed = 1; seed <= 10; seed++) {
      Recount recount = Recount.of(RandomEvents.of(seed, SIZE), LINES, RandomEvents.HORIZON);
      Set<String> crossed = new TreeSet<>();
      for (StandingLine line : recount.lines()) {
        crossed.add(line.ruleId());
        crossings.merge(line.ruleId(), 1, Integer::sum);
        kindsAndBases.add(line.subjectKind() + " " + line.basis());
        noted.addAll(line.aggravating());
        open.addAll(line.pending());
      }
      assertThat(crossed.size() * 100 / rules.size())
          .as("percent of the rules that seed %d crosses", seed)
          .isGreaterThanOrEqualTo(75);
    }
    assertThat(crossings.keySet()).as("%s", crossings).containsExactlyElementsOf(rules);
    assertThat(noted).isEqualTo(ids(rule -> rule.level() == Level.AGGRAVATING));
    assertThat(open)
        .containsExactlyInAnyOrder(
            "base-offence",
            "cyberviolence.aggr.troll-army",
            "large-quantity",
            "order.refused",
            "organisation",
            "pi.gate.doxxing-campaign",
            "pi.gate.unlawful-acquisition",
            "pi.gate.violates-state-provisions",
            "vile-social-impact");
    assertThat(kindsAndBases)
        .containsExactlyInAnyOrder(
            "ACCOUNT ALLEGED",
            "ACCOUNT CONFIRMED",
            "ACCOUNT OBSERVED",
            "LINEAGE ALLEGED",
            "LINEAGE CONFIRMED",
            "LINEAGE OBSERVED",
            "SERVICE ALLEGED",
            "SERVICE CONFIRMED",
            "SERVICE OBSERVED",
            "VICTIM ALLEGED",
            "VICTIM CONFIRMED");
  }

  private static SortedSet<String> ids(Predicate<Rule> wanted) {
    return LINES.rules().values().stream()
        .filter(wanted)
        .map(Rule::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The second seed once told a fact without the count that it needs. */
  @ParameterizedTest
  @ValueSource(longs = {9, 11_449_676_563_792L})
  void everyEventIsOneThatTheJobTakes(long seed) throws Exception {
    for (TelemetryEvent event : RandomEvents.of(seed, SIZE)) {
      assertThat(EventChecks.checked(event, event.origin().partitionTimeMillis())).isEqualTo(event);
    }
  }

  /** One item, act, view or fact less or more; a hundredth of money. */
  @Test
  void subjectsEndExactlyAtNearlyEveryLineOfACountAndJustBelowIt() {
    Map<String, Set<Integer>> ends = new TreeMap<>();
    for (long seed = 1; seed <= 10; seed++) {
      List<TelemetryEvent> log = RandomEvents.of(seed, SIZE);
      Judge judge = new Judge(new Ground(LINES, new CountedEvents(log, RandomEvents.HORIZON)));
      for (Rule rule : LINES.rules().values()) {
        BigDecimal unit = isOfMoney(rule) ? new BigDecimal("0.01") : BigDecimal.ONE;
        for (RuleSubject kind : rule.scope().subjects()) {
          for (BigDecimal sum : judge.sums(rule, kind).values()) {
            BigDecimal off = sum.subtract(rule.threshold()).divide(unit);
            if (off.abs().compareTo(BigDecimal.ONE) <= 0 && off.stripTrailingZeros().scale() <= 0) {
              ends.computeIfAbsent(rule.id(), id -> new TreeSet<>()).add(off.intValueExact());
            }
          }
        }
      }
    }
    SortedSet<String> without = new TreeSet<>(LINES.rules().keySet());
    without.removeIf(id -> ends.getOrDefault(id, Set.of()).containsAll(Set.of(-1, 0)));
    assertThat(without).as("%s", ends).hasSizeLessThanOrEqualTo(6);
  }

  private static boolean isOfMoney(Rule rule) {
    return rule.weights().keySet().stream()
        .anyMatch(
            measure ->
                measure.wireName().endsWith("gains")
                    || measure == Measure.BUSINESS_PROFIT
                    || measure == Measure.ATTESTED_AMOUNT);
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
