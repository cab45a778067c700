package io.tidemark.audit;

import static io.tidemark.audit.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.alert.AlertRevision;
import io.tidemark.audit.Comparison.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static final String AT_THE_END = "the counts at the end of input";

  @Test
  void isSameWhateverWitnessTimesAndNumberOfRevisions() {
    AlertRevision replayed = alert().with("revision", 7).build();
    assertThat(compare(replayed, alert()).outcome()).isEqualTo(Outcome.SAME);
  }

  @Test
  void namesEachFieldThatDiffersWithBothValues() {
    Comparison comparison =
        compare(
            alert().with("basis", "CONFIRMED").with("version", "ffffffffffff").build(), alert());
    assertThat(comparison.outcome()).isEqualTo(Outcome.DIFFERS);
    assertThat(comparison.differences())
        .extracting(Comparison.Difference::toString)
        .containsExactly(
            "rule_version: ae2c36d9fbd9 -> ffffffffffff", "basis: ALLEGED -> CONFIRMED");
  }

  @ParameterizedTest
  @CsvSource({
    // recorded views and gross, replayed views and gross
    "5000, 5100, 5001, 5101, MOVED",
    "5000, 5100, 9999, 9999, MOVED",
    "5000, 5100, 10000, 10000, DIFFERS", // a doubling is told
    "6000, 6100, 5000, 6100, MOVED", // found fake later
    "6000, 6100, 5000, 6099, DIFFERS", // gross never falls
    "6200, 6100, 5000, 6100, DIFFERS", // net was never above gross
    "4999, 5100, 5000, 5100, DIFFERS", // did not stand
  })
  void takesACountThatHasMovedForTheSameOnlyIfNoRevisionWasDue(
      long recorded, long recordedGross, long replayed, long replayedGross, Outcome outcome) {
    assertThat(
            compare(
                    alert().counting(replayed, replayedGross).build(),
                    alert().counting(recorded, recordedGross))
                .outcome())
        .isEqualTo(outcome);
  }

  @Test
  void takesNoMovedCountAfterTheEndOfInputWhereTheLastCountsAreWritten() {
    assertThat(
            compare(
                    alert().counting(5001, 5101).build(),
                    alert()
                        .with("revision", 2)
                        .with("status", "REVISED")
                        .with("reason", AT_THE_END),
                    alert())
                .outcome())
        .isEqualTo(Outcome.DIFFERS);
  }

  @Test
  void tellsAWithdrawnAlertThatStandsAndAStandingOneThatIsWithdrawn() {
    assertThat(compare(alert().build(), alert().withdrawn(2), alert()).differences())
        .extracting(Comparison.Difference::toString)
        .containsExactly("stands: withdrawn (no label.defamation holds any more) -> stands");
    assertThat(compare(alert().withdrawn(2).build(), alert()).differences())
        .extracting(Comparison.Difference::toString)
        .containsExactly("stands: stands -> withdrawn (no label.defamation holds any more)");
  }

  @Test
  void takesAWithdrawnAlertForTheSameThatTheReplayNeverRaised() {
    assertThat(compare(null, alert().withdrawn(2), alert()).outcome()).isEqualTo(Outcome.SAME);
  }

  @Test
  void missesAStandingAlertThatTheReplayDoesNotGive() {
    assertThat(compare(null, alert()).outcome()).isEqualTo(Outcome.MISSING);
  }

  @Test
  void noticesARevisionThatIsGoneFromTheRecord() {
    Comparison comparison = compare(alert().build(), alert().with("revision", 3), alert());
    assertThat(comparison.outcome()).isEqualTo(Outcome.DIFFERS);
    assertThat(comparison.differences())
        .extracting(Comparison.Difference::toString)
        .containsExactly("revisions: without [2] -> 1 to 3");
  }

  private static Comparison compare(AlertRevision replayed, Alerts... recorded) {
    List<AlertRevision> revisions = List.of(recorded).stream().map(Alerts::build).toList();
    return Comparison.of(RecordedAlerts.of(revisions).histories().get("a1"), replayed);
  }
}
