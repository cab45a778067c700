package io.tidemark.console.retention;

import io.tidemark.console.audit.AuditLog;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes closed alerts with all that hangs on them: those withdrawn or dismissed that nobody holds
 * and whose facts are all in Kafka.
 */
@Repository
public class Retention {
  private static final int MOST = 5000;
  private static final String CONSOLE = "console";

  private final JdbcClient database;
  private final AuditLog audit;

  Retention(JdbcClient database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /**
   * Deletes some of those that have not changed since that time; what it deletes is an entry of the
   * audit log.
   *
   * @return how many; 0: there are no more
   */
  @Transactional
  public int deleteSome(OffsetDateTime unchangedSince) {
    List<String> alerts = closed(unchangedSince);
    if (alerts.isEmpty()) {
      return 0;
    }
    // Before the deletion locks the tally, as a decision does, so that neither waits in a circle.
    audit.add(
        CONSOLE,
        "retention.deleted",
        alerts.size() + " alerts",
        "closed, and unchanged since " + unchangedSince.toInstant());
    for (String statement :
        List.of(
            "delete from outbox where decision_id in"
                + " (select decision_id from decision where alert_id in (:alerts))",
            "delete from decision where alert_id in (:alerts)",
            "delete from alert where alert_id in (:alerts)",
            "delete from alert_revision where alert_id in (:alerts)")) {
      database.sql(statement).param("alerts", alerts).update();
    }
    return alerts.size();
  }

  private List<String> closed(OffsetDateTime unchangedSince) {
    return database
        .sql(
            """
            select alert_id from alert
            where (status = 'WITHDRAWN' or dismissed) and assignee is null and revised_at < :since
              and not exists (
                select from decision left join outbox using (decision_id)
                where decision.alert_id = alert.alert_id
                  and (made_at >= :since or (outbox.id is not null and sent_at is null)))
            order by alert_id limit :most for update skip locked
            """)
        .param("since", unchangedSince)
        .param("most", MOST)
        .query(String.class)
        .list();
  }
}
