package io.tidemark.console.decision;

import io.tidemark.console.audit.AuditLog;
import io.tidemark.console.queue.QueueChanges;
import io.tidemark.console.queue.QueueRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes decisions: what is decided, its fact on the way to Kafka and its audit entry, or nothing.
 */
@Component
public class Decisions {
  private final JdbcClient database;
  private final DecisionStore store;
  private final AuditLog audit;
  private final QueueChanges changes;
  private final ApplicationEventPublisher events;

  Decisions(
      JdbcClient database,
      DecisionStore store,
      AuditLog audit,
      QueueChanges changes,
      ApplicationEventPublisher events) {
    this.changes = changes;
    this.database = database;
    this.store = store;
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
    if (store.isKept(decision.id())) {
      return Outcome.MADE;
    }
    if (!decision.person().equals(alert.assignee())) {
      return Outcome.NOT_HELD;
    }
    if (decision.revision() != alert.revision() || !undoesWhatHolds(decision)) {
      return Outcome.CHANGED_MEANWHILE;
    }
    // First the audit log: it keeps others out until this is committed, and with it the ids of the
    // outbox in order.
    audit.add(
        decision.person(), "decision." + decision.kind(), decision.alertId(), detail(decision));
    store.keep(decision);
    store.send(decision.id(), decision.fact());
    database
        .sql("update alert set dismissed = :dismissed where alert_id = :id")
        .param("dismissed", decision.kind() == DecisionKind.DISMISS)
        .param("id", decision.alertId())
        .update();
    changes.tell();
    events.publishEvent(new DecisionMade());
    return Outcome.MADE;
  }

  private static String detail(Decision decision) {
    Statement statement = decision.statement();
    return "revision %d, %s of %s %s%s, decision %s: %s"
        .formatted(
            decision.revision(),
            statement.fact(),
            statement.kind(),
            statement.subject(),
            statement.retracts() == null
                ? ""
                : " undone, as decision " + statement.retracts() + " said",
            decision.id(),
            decision.note());
  }

  // Another form may have undone it meanwhile.
  private boolean undoesWhatHolds(Decision decision) {
    UUID undone = decision.statement().retracts();
    return undone == null || store.find(undone).filter(Made::isUndoable).isPresent();
  }

  /** Those on an alert, the newest first. */
  public List<Made> on(String alertId) {
    return store.on(alertId);
  }

  /** That decision, if it was made on that alert and can be undone. */
  public Optional<Decision> undoable(String alertId, UUID id) {
    return store
        .find(id)
        .filter(Made::isUndoable)
        .map(Made::decision)
        .filter(decision -> decision.alertId().equals(alertId));
  }

  /** What became of a decision that a person wanted to make. */
  public enum Outcome {
    MADE,
    NOT_HELD,
    CHANGED_MEANWHILE
  }
}
