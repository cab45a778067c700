package io.tidemark.console.decision;

import io.tidemark.console.audit.AuditLog;
import io.tidemark.console.queue.QueueRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Settles decisions that wait for a second person. */
@Component
public class Proposals {
  private final DecisionStore store;
  private final Effects effects;
  private final AuditLog audit;

  Proposals(DecisionStore store, Effects effects, AuditLog audit) {
    this.store = store;
    this.effects = effects;
    this.audit = audit;
  }

  /**
   * Approves or rejects one, unless the person made it or the alert is no longer what was seen.
   *
   * @param revision of the alert that this person looked at
   */
  @Transactional
  public Settlement settle(String alertId, UUID id, String person, int revision, boolean approved) {
    QueueRow alert = store.locked(alertId);
    Optional<Decision> proposed =
        store
            .find(id)
            .filter(Made::isProposed)
            .map(Made::decision)
            .filter(decision -> decision.alertId().equals(alertId));
    if (proposed.isEmpty() || alert.revision() != revision) {
      return Settlement.CHANGED_MEANWHILE;
    }
    Decision decision = proposed.get();
    if (decision.person().equals(person)) {
      return Settlement.OWN;
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String action = approved ? "proposal.approved" : "proposal.rejected";
    // First the audit log, as with a decision of one person.
    audit.add(person, action, alertId, "revision %d, decision %s".formatted(revision, id));
    store.settle(id, approved ? DecisionState.MADE : DecisionState.REJECTED, person, now);
    if (approved) {
      effects.of(decision, now);
    }
    effects.proposalsOn(alertId);
    return Settlement.SETTLED;
  }

  /** What became of the wish to settle one. */
  public enum Settlement {
    SETTLED,
    OWN,
    CHANGED_MEANWHILE
  }
}
