package io.tidemark.console.queue;

import io.tidemark.console.audit.AuditLog;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Alerts that are out of the queue until a time. They come back earlier where the intake stores
 * something graver.
 */
@Repository
public class Snoozes {
  private final JdbcClient database;
  private final AuditLog audit;
  private final QueueChanges changes;

  Snoozes(JdbcClient database, AuditLog audit, QueueChanges changes) {
    this.database = database;
    this.audit = audit;
    this.changes = changes;
  }

  /** Takes an alert that this person holds out of the queue; false: the person does not hold it. */
  @Transactional
  public boolean snooze(String alertId, String name, Instant until, String reason) {
    boolean snoozed =
        database
                .sql(
                    """
                    update alert set snoozed_until = :until, snoozed_at = now()
                    where alert_id = :id and assignee = :name
                    """)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("id", alertId)
                .param("name", name)
                .update()
            == 1;
    if (snoozed) {
      audit.add(name, "alert.snoozed", alertId, "until " + until + ": " + reason);
      changes.tell();
    }
    return snoozed;
  }

  /** Puts an alert back at once. */
  @Transactional
  public void wake(String alertId, String name) {
    int woken =
        database
            .sql(
                """
                update alert set snoozed_until = null, snoozed_at = null
                where alert_id = :id and snoozed
                """)
            .param("id", alertId)
            .update();
    if (woken > 0) {
      audit.add(name, "alert.woken", alertId, "");
      changes.tell();
    }
  }

  /** Puts back those whose time has come. */
  @Transactional
  public void wakeDue() {
    Map<String, Integer> due = new HashMap<>();
    database
        .sql(
            """
            update alert set snoozed_until = null, snoozed_at = null
            where snoozed and snoozed_until <= now()
            returning coalesce(service_id, '') as service
            """)
        .query(
            row -> {
              due.merge(row.getString("service"), 1, Integer::sum);
            });
    if (!due.isEmpty()) {
      changes.tell(due);
    }
  }
}
