package io.tidemark.console.decision;

import io.tidemark.console.audit.AuditLog;
import io.tidemark.console.queue.QueueRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes decisions: what is decided, its fact on the way to Kafka and its audit entry, or nothing.
 */
@Component
public class Decisions {
  private final FourEyesSettings fourEyes;
  private final DecisionStore store;
  private final Effects effects;
  private final AuditLog audit;

  Decisions(FourEyesSettings fourEyes, DecisionStore store, Effects effects, AuditLog audit) {
    this.fourEyes = fourEyes;
    this.store = store;
    this.effects = effects;
    this.audit = audit;
  }

  /**
   * Makes a decision, unless somebody else holds the alert or it is no longer what was seen. Where
   * two people have to agree, it is only proposed.
   */
  @Transactional
  public Outcome make(Decision decision) {
    QueueRow alert = store.locked(decision.alertId());
    if (store.isKept(decision.id())) {
      return Outcome.MADE;
    }
    if (!decision.person().equals(alert.assignee())) {
      return Outcome.NOT_HELD;
    }
    if (decision.revision() != alert.revision() || !undoesWhatHolds(decision)) {
      return Outcome.CHANGED_MEANWHILE;
    }
    boolean alone = !fourEyes.askedAt(alert.level());
    String action = (alone ? "decision." : "proposal.") + decision.kind();
    // First the audit log: it keeps others out until this is committed, and with it the ids of the
    // outbox in order.
    audit.add(decision.person(), action, decision.alertId(), detail(decision));
    store.keep(decision, alone ? DecisionState.MADE : DecisionState.PROPOSED);
    if (alone) {
      effects.of(decision, decision.madeAt());
    } else {
      effects.proposalsOn(decision.alertId());
    }
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
