package io.tidemark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.recount.Events;
import io.tidemark.rule.Line;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Sanction;
import io.tidemark.rule.Window;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.SubjectKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BestSpanTest {
  private static final Sanction PUNISHED = new Sanction("sanction.administrative", "defamation");

  private static Dated dated(Measure measure, String entity, String date, long amount) {
    return new Dated(measure, entity, startOf(LocalDate.parse(date)), amount);
  }

  private static Dated act(String lineage, String date) {
    return dated(Measure.ACTS, lineage, date, 1);
  }

  private static long startOf(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static CaseFact punished(String date) {
    return new Events()
        .fact(PUNISHED.fact(), SubjectKind.ACCOUNT, "u")
        .offence(PUNISHED.offence())
        .effectiveAt(LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC))
        .build();
  }

  private static Line line(Window window, int minimumActs, Sanction after, Measure... measures) {
    Map<Measure, Long> weights = new HashMap<>();
    for (Measure measure : measures) {
      weights.put(measure, 1L);
    }
    return new Line(new TreeMap<>(weights), BigDecimal.ONE, window, List.of(), minimumActs, after);
  }

  private static Map<Measure, BigDecimal> best(Line line, List<CaseFact> facts, Dated... counted) {
    return new BestSpan(line, List.of(counted), Map.of(), ZoneOffset.UTC).amounts(facts);
  }

  private static long sum(Line line, List<CaseFact> facts, Dated... counted) {
    return line.weigh(best(line, facts, counted)).longValueExact();
  }

  @Test
  void theLastDayOfASpanIsTheSameDateYearsLater() {
    Line line = line(new Window(2), 0, null, Measure.ACTS);
    assertThat(sum(line, List.of(), act("a", "2023-03-01"), act("b", "2025-03-01"))).isEqualTo(2);
    assertThat(sum(line, List.of(), act("a", "2023-03-01"), act("b", "2025-03-02"))).isEqualTo(1);
  }

  @Test
  void twoDaysOfFebruaryWhoseSpansEndOnTheSameDateEachHaveOne() {
    Line line = line(new Window(1), 0, null, Measure.ACTS);
    Dated[] acts = {
      act("a", "2024-02-28"), act("b", "2024-02-29"), act("c", "2025-02-28"), act("d", "2025-03-01")
    };
    assertThat(sum(line, List.of(), acts)).isEqualTo(3);
  }

  @Test
  void anEntityCountsOnceWithItsLargestAmountInTheSpanAndNotWithWhatHasLeftIt() {
    Line line = line(new Window(1), 0, null, Measure.ACT_VIEWS);
    Dated large = dated(Measure.ACT_VIEWS, "a", "2020-01-01", 10);
    Dated small = dated(Measure.ACT_VIEWS, "a", "2023-01-01", 3);
    Dated again = dated(Measure.ACT_VIEWS, "a", "2023-02-01", 3);
    assertThat(sum(line, List.of(), large, small, again)).isEqualTo(10);
    Dated other = dated(Measure.ACT_VIEWS, "b", "2023-01-01", 7);
    assertThat(best(line, List.of(), large, small, again, other))
        .isEqualTo(Map.of(Measure.ACT_VIEWS, BigDecimal.valueOf(10)));
    Dated larger = dated(Measure.ACT_VIEWS, "b", "2023-01-01", 8);
    assertThat(best(line, List.of(), large, small, again, larger))
        .isEqualTo(Map.of(Measure.ACT_VIEWS, BigDecimal.valueOf(11)));
  }

  @Test
  void ofSpansThatMakeTheSameItIsTheEarliest() {
    Line line = line(new Window(1), 0, null, Measure.ACT_VIEWS, Measure.ACT_FORWARDS);
    assertThat(
            best(
                line,
                List.of(),
                dated(Measure.ACT_FORWARDS, "b", "2023-01-01", 2),
                dated(Measure.ACT_VIEWS, "a", "2020-01-01", 2)))
        .containsEntry(Measure.ACT_VIEWS, BigDecimal.valueOf(2))
        .containsEntry(Measure.ACT_FORWARDS, BigDecimal.ZERO);
  }

  @Test
  void aSpanWithFewerActsThanTheLineAsksForCountsNothing() {
    Line line = line(new Window(1), 3, null, Measure.ACT_VIEWS);
    Dated views = dated(Measure.ACT_VIEWS, "a", "2023-01-01", 100);
    Dated first = act("a", "2023-01-01");
    Dated second = act("b", "2023-01-01");
    assertThat(best(line, List.of(), views, first, second, act("b", "2023-05-01"))).isEmpty();
    assertThat(best(line, List.of(), views, first, second, act("c", "2024-01-02"))).isEmpty();
    assertThat(sum(line, List.of(), views, first, second, act("c", "2024-01-01"))).isEqualTo(100);
  }

  @Test
  void whatWasDoneBeforeOrOnTheDayOfASanctionDoesNotCountAfterIt() {
    Line line = line(new Window(2), 0, PUNISHED, Measure.ACTS);
    Dated[] acts = {
      act("a", "2021-01-01"), act("b", "2021-01-02"), act("c", "2023-01-01"), act("d", "2023-01-02")
    };
    assertThat(best(line, List.of(), acts)).isEmpty();
    assertThat(sum(line, List.of(punished("2021-01-01")), acts)).isEqualTo(2);
    assertThat(sum(line, List.of(punished("2023-01-01")), acts)).isEqualTo(1);
    assertThat(sum(line, List.of(punished("2016-01-01"), punished("2022-01-01")), acts))
        .isEqualTo(2);
  }

  /** Each span summed up on its own, as the law reads. */
  @Test
  void theBestOfRandomSpansIsTheOneOfAllSpansSummedUpOneByOne() {
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      List<Dated> counted = new ArrayList<>();
      for (int i = random.nextInt(40); i >= 0; i--) {
        LocalDate date = LocalDate.parse("2023-11-01").plusDays(random.nextInt(900));
        Measure measure = random.nextBoolean() ? Measure.ACT_VIEWS : Measure.ACT_FORWARDS;
        counted.add(new Dated(measure, "e" + random.nextInt(6), startOf(date), random.nextInt(20)));
      }
      Line line = line(new Window(1), 0, null, Measure.ACT_VIEWS, Measure.ACT_FORWARDS);
      BigDecimal sum =
          line.weigh(new BestSpan(line, counted, Map.of(), ZoneOffset.UTC).amounts(List.of()));
      assertThat(sum.longValueExact()).as("seed %d", seed).isEqualTo(mostOfAYear(counted));
    }
  }

  private static long mostOfAYear(List<Dated> counted) {
    long most = 0;
    for (Dated first : counted) {
      LocalDate start = first.date(ZoneOffset.UTC);
      Map<String, Long> largest = new HashMap<>();
      for (Dated dated : counted) {
        LocalDate date = dated.date(ZoneOffset.UTC);
        if (!date.isBefore(start) && !date.isAfter(start.plusYears(1))) {
          largest.merge(
              dated.measure() + dated.entity(), dated.amount().longValueExact(), Math::max);
        }
      }
      most = Math.max(most, largest.values().stream().mapToLong(Long::longValue).sum());
    }
    return most;
  }
}
