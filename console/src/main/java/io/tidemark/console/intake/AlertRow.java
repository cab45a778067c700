package io.tidemark.console.intake;

import io.tidemark.console.alert.AlertRevision;
import io.tidemark.console.alert.Levels;
import java.math.BigDecimal;
import java.time.Instant;

/** A revision as the columns of the tables {@code alert} and {@code alert_revision} hold it. */
record AlertRow(
    String alertId,
    int revision,
    String status,
    String reason,
    Instant recordedAt,
    String ruleId,
    String level,
    int gravity,
    String basis,
    boolean engineering,
    boolean shadow,
    String subjectKind,
    String subjectId,
    String serviceId,
    String lineageId,
    String measure,
    BigDecimal value,
    BigDecimal threshold,
    BigDecimal timesLine,
    boolean aggravating,
    Instant crossedAt,
    AlertRevision body) {

  static AlertRow of(IncomingRecord record) {
    AlertRevision alert = record.alert();
    return new AlertRow(
        alert.alertId(),
        alert.revision(),
        alert.status().name(),
        alert.reason(),
        record.recordedAt(),
        alert.ruleId(),
        alert.level().name(),
        Levels.gravity(alert.level().name()),
        alert.basis().name(),
        alert.engineering(),
        alert.shadow(),
        alert.subject().kind().name(),
        alert.subject().id(),
        alert.serviceId(),
        alert.lineageId(),
        alert.measure(),
        alert.value(),
        alert.threshold(),
        alert.timesLine(),
        !alert.aggravating().isEmpty(),
        alert.crossedAt(),
        alert);
  }
}
