package io.tidemark.console.queue;

import io.tidemark.console.audit.AuditLog;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Alerts on which only leads decide, because somebody asked them to. */
@Repository
public class Escalations {
  private final JdbcClient database;
  private final AuditLog audit;
  private final QueueChanges changes;

  Escalations(JdbcClient database, AuditLog audit, QueueChanges changes) {
    this.database = database;
    this.audit = audit;
    this.changes = changes;
  }

  /** Hands an alert that this person holds to the leads; false when the person does not hold it. */
  @Transactional
  public boolean escalate(String alertId, String name, String question) {
    boolean escalated =
        database
                .sql(
                    """
                    update alert set escalated_by = :name, escalated_at = now(),
                      escalated_for = :question, assignee = null, claimed_at = null
                    where alert_id = :id and assignee = :name and not escalated
                    """)
                .param("name", name)
                .param("question", question)
                .param("id", alertId)
                .update()
            == 1;
    if (escalated) {
      audit.add(name, "alert.escalated", alertId, question);
      changes.tell();
    }
    return escalated;
  }

  /** Lets moderators decide again. */
  @Transactional
  public void handBack(String alertId, String name) {
    int handedBack =
        database
            .sql(
                """
                update alert set escalated_by = null, escalated_at = null, escalated_for = null
                where alert_id = :id and escalated
                """)
            .param("id", alertId)
            .update();
    if (handedBack > 0) {
      audit.add(name, "alert.handed-back", alertId, "");
      changes.tell();
    }
  }

  /** Who asked the leads what about an alert; empty where nobody did. */
  public Optional<Escalation> of(String alertId) {
    return database
        .sql("select * from alert where alert_id = :id and escalated")
        .param("id", alertId)
        .query(
            (row, number) ->
                new Escalation(
                    row.getString("escalated_by"),
                    row.getTimestamp("escalated_at").toInstant(),
                    row.getString("escalated_for")))
        .optional();
  }

  /** What the leads are asked. */
  public record Escalation(String by, Instant at, String question) {}
}
