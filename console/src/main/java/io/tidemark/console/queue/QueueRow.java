package io.tidemark.console.queue;

import io.tidemark.schemas.AlertSubjectKind;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * An alert as the queue shows it.
 *
 * @param gravity 0: the gravest level
 * @param timesLine the count as a multiple of the line
 * @param serviceId null where unknown
 * @param crossedAt event time; null where unknown
 * @param assignee who has claimed it; null: nobody
 * @param escalated whether only leads decide on it
 * @param snoozedUntil null where it is not snoozed
 * @param proposed whether a decision on it waits for a second person
 */
public record QueueRow(
    String alertId,
    int revision,
    String status,
    String ruleId,
    String level,
    int gravity,
    String basis,
    boolean shadow,
    String subjectKind,
    String subjectId,
    String serviceId,
    String measure,
    BigDecimal value,
    BigDecimal threshold,
    BigDecimal timesLine,
    boolean aggravating,
    Instant crossedAt,
    Instant createdAt,
    Instant revisedAt,
    String assignee,
    Instant claimedAt,
    boolean escalated,
    Instant snoozedUntil,
    boolean proposed) {

  /** Reads a row of the table {@code alert}. */
  public static QueueRow of(ResultSet row, int number) throws SQLException {
    return new QueueRow(
        row.getString("alert_id"),
        row.getInt("revision"),
        row.getString("status"),
        row.getString("rule_id"),
        row.getString("level"),
        row.getInt("gravity"),
        row.getString("basis"),
        row.getBoolean("shadow"),
        row.getString("subject_kind"),
        row.getString("subject_id"),
        row.getString("service_id"),
        row.getString("measure"),
        row.getBigDecimal("value"),
        row.getBigDecimal("threshold"),
        row.getBigDecimal("times_line"),
        row.getBoolean("aggravating"),
        instant(row.getTimestamp("crossed_at")),
        instant(row.getTimestamp("created_at")),
        instant(row.getTimestamp("revised_at")),
        row.getString("assignee"),
        instant(row.getTimestamp("claimed_at")),
        row.getBoolean("escalated"),
        instant(row.getTimestamp("snoozed_until")),
        row.getBoolean("proposed"));
  }

  /** Whether the subject is content, with all that copies it. */
  public boolean isAboutContent() {
    return subjectKind.equals(AlertSubjectKind.LINEAGE.name());
  }

  private static Instant instant(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
