package io.tidemark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.recount.StandingLine;
import io.tidemark.rule.RuleSubject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private final Verdict verdict =
      new Verdict(0, 0, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

  @Test
  void whatIsAsOwedIsGood() {
    verdict.judgeStanding(lines(line(5000)), lines(line(5000)));
    verdict.judgeNumbers("a", List.of(1, 2, 3));
    verdict.judgeEach("dead letter", List.of("x", "x"), List.of("x", "x"));
    verdict.judgeOutcomes(Map.of("views.counted", 3L), Map.of("views.counted", 3L));
    assertThat(verdict.isGood()).isTrue();
  }

  @Test
  void anAlertThatDoesNotStandIsLost() {
    verdict.judgeStanding(lines(line(5000)), lines());
    assertThat(verdict.lost()).hasSize(1);
    assertThat(verdict.wrong()).isEmpty();
  }

  @Test
  void anAlertThatShouldNotStandIsWrong() {
    verdict.judgeStanding(lines(), lines(line(5000)));
    assertThat(verdict.wrong()).hasSize(1);
    assertThat(verdict.lost()).isEmpty();
  }

  @Test
  void anAlertOfAnotherValueIsLostAndWrong() {
    verdict.judgeStanding(lines(line(5001)), lines(line(5000)));
    assertThat(verdict.lost()).hasSize(1);
    assertThat(verdict.wrong()).hasSize(1);
  }

  @Test
  void aRevisionThatComesAgainIsDoubled() {
    verdict.judgeNumbers("a", List.of(1, 2, 2));
    assertThat(verdict.doubled()).containsExactly("revision 2 of alert a");
    assertThat(verdict.lost()).isEmpty();
  }

  @Test
  void aRevisionThatIsSkippedIsLost() {
    verdict.judgeNumbers("a", List.of(1, 3));
    assertThat(verdict.lost()).containsExactly("revision 2 of alert a");
  }

  @Test
  void theFirstRevisionMayNotBeMissing() {
    verdict.judgeNumbers("a", List.of(2));
    assertThat(verdict.lost()).containsExactly("revision 1 of alert a");
  }

  @Test
  void deadLettersAreCountedOneByOne() {
    verdict.judgeEach("dead letter", List.of("x", "y"), List.of("x", "x"));
    assertThat(verdict.lost()).containsExactly("dead letter y");
    assertThat(verdict.doubled()).containsExactly("dead letter x");
  }

  @Test
  void countersAreHeldFromBothSides() {
    verdict.judgeOutcomes(
        Map.of("views.counted", 3L, "views.duplicate", 1L),
        Map.of("views.counted", 2L, "views.duplicate", 2L));
    assertThat(verdict.lost()).containsExactly("views.counted: 2 records, owed 3");
    assertThat(verdict.doubled()).containsExactly("views.duplicate: 2 records, owed 1");
  }

  private static SortedSet<StandingLine> lines(StandingLine... lines) {
    return new TreeSet<>(List.of(lines));
  }

  private static StandingLine line(long value) {
    return new StandingLine(
        "rule",
        "SERIOUS",
        RuleSubject.LINEAGE,
        "content",
        BigDecimal.valueOf(value),
        "OBSERVED",
        "service",
        new TreeSet<>(),
        new TreeSet<>());
  }
}
