package io.tidemark.console.decision;

import io.tidemark.console.audit.AuditLog;
import io.tidemark.console.queue.QueueChanges;
import io.tidemark.console.queue.QueueRow;
import io.tidemark.schemas.AlertSubjectKind;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.framing.SingleObjectFraming;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes decisions: what is decided, its fact on the way to Kafka and its audit entry, or nothing.
 */
@Repository
public class Decisions {
  private final JdbcClient database;
  private final AuditLog audit;
  private final QueueChanges changes;
  private final ApplicationEventPublisher events;

  Decisions(
      JdbcClient database, AuditLog audit, QueueChanges changes, ApplicationEventPublisher events) {
    this.changes = changes;
    this.database = database;
    this.audit = audit;
    this.events = events;
  }

  /** Makes a decision, unless somebody else holds the alert or it is no longer what was seen. */
  @Transactional
  public Outcome make(Decision decision) {
    QueueRow alert =
        database
            .sql("select * from alert where alert_id = :id for update")
            .param("id", decision.alertId())
            .query(QueueRow::of)
            .single();
    if (isMade(decision.id())) {
      return Outcome.MADE;
    }
    if (!decision.person().equals(alert.assignee())) {
      return Outcome.NOT_HELD;
    }
    if (decision.revision() != alert.revision()) {
      return Outcome.CHANGED_MEANWHILE;
    }
    // First the audit log: it keeps others out until this is committed, and with it the ids of the
    // outbox in order.
    audit.add(
        decision.person(), "decision." + decision.kind(), decision.alertId(), detail(decision));
    add(decision);
    AlertSubjectKind kind = AlertSubjectKind.valueOf(alert.subjectKind());
    send(decision.id(), decision.fact(kind, alert.subjectId()));
    database
        .sql("update alert set dismissed = :dismissed where alert_id = :id")
        .param("dismissed", decision.kind() == DecisionKind.DISMISS)
        .param("id", decision.alertId())
        .update();
    changes.tell(0);
    events.publishEvent(new DecisionMade());
    return Outcome.MADE;
  }

  private static String detail(Decision decision) {
    return "revision %d, label %s, decision %s: %s"
        .formatted(decision.revision(), decision.label(), decision.id(), decision.note());
  }

  private boolean isMade(UUID id) {
    return database
        .sql("select exists (select from decision where decision_id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  private void add(Decision decision) {
    database
        .sql(
            """
            insert into decision (
              decision_id, alert_id, revision, person, kind, label, note, made_at)
            values (:id, :alertId, :revision, :person, :kind, :label, :note, :madeAt)
            """)
        .param("id", decision.id())
        .param("alertId", decision.alertId())
        .param("revision", decision.revision())
        .param("person", decision.person())
        .param("kind", decision.kind().name())
        .param("label", decision.label())
        .param("note", decision.note())
        .param("madeAt", decision.madeAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void send(UUID id, CaseFactEvent fact) {
    database
        .sql("insert into outbox (decision_id, key, value) values (:id, :key, :value)")
        .param("id", id)
        .param("key", fact.getSubject().getId().getBytes(StandardCharsets.UTF_8))
        .param("value", SingleObjectFraming.of(CaseFactEvent.class).encode(fact))
        .update();
  }

  /** Those on an alert, the newest first. */
  public List<Made> on(String alertId) {
    return database
        .sql(
            """
            select decision.*, outbox.sent_at is not null as sent from decision
            join outbox using (decision_id) where alert_id = :id order by made_at desc limit 100
            """)
        .param("id", alertId)
        .query(Decisions::made)
        .list();
  }

  private static Made made(ResultSet row, int number) throws SQLException {
    Decision decision =
        new Decision(
            row.getObject("decision_id", UUID.class),
            row.getString("alert_id"),
            row.getInt("revision"),
            row.getString("person"),
            DecisionKind.valueOf(row.getString("kind")),
            row.getString("label"),
            row.getString("note"),
            row.getTimestamp("made_at").toInstant());
    return new Made(decision, row.getBoolean("sent"));
  }

  /** What became of a decision that a person wanted to make. */
  public enum Outcome {
    MADE,
    NOT_HELD,
    CHANGED_MEANWHILE
  }

  /**
   * A decision and where its fact is.
   *
   * @param sent whether it is in Kafka
   */
  public record Made(Decision decision, boolean sent) {}
}
