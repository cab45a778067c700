package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertBasis;
import io.tidemark.schemas.AlertCitation;
import io.tidemark.schemas.AlertLevel;
import io.tidemark.schemas.AlertStatus;
import io.tidemark.schemas.AlertSubject;
import io.tidemark.schemas.AlertSubjectKind;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertCheckTest {
  private final AlertCheck check = new AlertCheck();

  private void add(String rule, String lineage, int revision, AlertStatus status) {
    check.add(
        Alert.newBuilder()
            .setAlertId(rule + '/' + lineage)
            .setRevision(revision)
            .setStatus(status)
            .setReason("")
            .setRuleId(rule)
            .setRuleVersion("1")
            .setLevel(AlertLevel.watch)
            .setBasis(AlertBasis.OBSERVED)
            .setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, lineage))
            .setMeasure("views")
            .setValue("5000")
            .setThreshold("5000")
            .setCitation(new AlertCitation("", ""))
            .build());
  }

  @Test
  void countsTheAlertsThatStandOnTheLineages() {
    add(AlertCheck.RULE, "a", 1, AlertStatus.RAISED);
    add(AlertCheck.RULE, "b", 1, AlertStatus.RAISED);
    add(AlertCheck.RULE, "b", 2, AlertStatus.REVISED);
    assertThat(check.require(Set.of("a", "b"))).isEqualTo(2);
  }

  @Test
  void aWithdrawnAlertAndOtherRulesDoNotStand() {
    add(AlertCheck.RULE, "copy", 1, AlertStatus.RAISED);
    add(AlertCheck.RULE, "copy", 2, AlertStatus.WITHDRAWN);
    add("reach.shares", "a", 1, AlertStatus.RAISED);
    assertThat(check.require(Set.of())).isZero();
  }

  @Test
  void missingAndUnexpectedLineagesAreNamed() {
    add(AlertCheck.RULE, "a", 1, AlertStatus.RAISED);
    assertThatExceptionOfType(BenchException.class)
        .isThrownBy(() -> check.require(Set.of("b")))
        .withMessageContaining("1 missing [b]")
        .withMessageContaining("1 unexpected [a]");
  }

  @Test
  void aRevisionThatCameTwiceIsAnErrorWhateverTheRule() {
    add("reach.shares", "a", 1, AlertStatus.RAISED);
    add("reach.shares", "a", 1, AlertStatus.RAISED);
    assertThatExceptionOfType(BenchException.class)
        .isThrownBy(() -> check.require(Set.of()))
        .withMessageContaining("revision 1 came where 2 was due");
  }

  @Test
  void aGapBetweenRevisionsIsAnError() {
    add(AlertCheck.RULE, "a", 1, AlertStatus.RAISED);
    add(AlertCheck.RULE, "a", 3, AlertStatus.REVISED);
    assertThatExceptionOfType(BenchException.class)
        .isThrownBy(() -> check.require(Set.of("a")))
        .withMessageContaining("revision 3 came where 2 was due");
  }
}
