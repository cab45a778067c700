package io.tidemark.console.queue;

import io.tidemark.console.audit.AuditLog;
import io.tidemark.console.people.Right;
import io.tidemark.console.people.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who works on which alert. One statement decides, so two who claim at once never both get it. */
@Repository
public class Claims {
  // They alone work on what is escalated.
  private static final List<String> LEADS =
      Stream.of(Role.values()).filter(role -> role.may(Right.LEAD)).map(Role::name).toList();

  private final JdbcClient database;
  private final AuditLog audit;
  private final QueueChanges changes;

  Claims(JdbcClient database, AuditLog audit, QueueChanges changes) {
    this.database = database;
    this.audit = audit;
    this.changes = changes;
  }

  /**
   * Claims an alert for that person; false when somebody else has it, it is escalated and the
   * person is no lead, or there is none.
   */
  @Transactional
  public boolean claim(String alertId, String name) {
    boolean claimed =
        database
                .sql(
                    """
                    update alert set assignee = :name, claimed_at = now()
                    where alert_id = :id and assignee is null and (not escalated or exists (
                      select from person where name = :name and role in (:leads)))
                    """)
                .param("name", name)
                .param("id", alertId)
                .param("leads", LEADS)
                .update()
            == 1;
    if (claimed) {
      audit.add(name, "alert.claimed", alertId, "");
      changes.tell();
    }
    return claimed || holder(alertId).filter(name::equals).isPresent();
  }

  /**
   * Gives an alert back.
   *
   * @param ofOthers whether that person may do so with what others hold
   * @return false when somebody else has it and the person may not; an alert that nobody has is
   *     given back already
   */
  @Transactional
  public boolean release(String alertId, String name, boolean ofOthers) {
    boolean released =
        database
                .sql(
                    """
                    update alert set assignee = null, claimed_at = null
                    where alert_id = :id and (assignee = :name or (:ofOthers and assignee is not null))
                    """)
                .param("id", alertId)
                .param("name", name)
                .param("ofOthers", ofOthers)
                .update()
            == 1;
    if (released) {
      audit.add(name, "alert.released", alertId, "");
      changes.tell();
    }
    return released || holder(alertId).isEmpty();
  }

  private Optional<String> holder(String alertId) {
    return database
        .sql("select assignee from alert where alert_id = :id and assignee is not null")
        .param("id", alertId)
        .query(String.class)
        .optional();
  }
}
