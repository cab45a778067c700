package io.tidemark.console.decision;

import io.tidemark.console.queue.QueueChanges;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What follows from a decision once it holds: its fact on the way, and its place in the queue. */
@Component
class Effects {
  private final JdbcClient database;
  private final DecisionStore store;
  private final QueueChanges changes;
  private final ApplicationEventPublisher events;

  Effects(
      JdbcClient database,
      DecisionStore store,
      QueueChanges changes,
      ApplicationEventPublisher events) {
    this.database = database;
    this.store = store;
    this.changes = changes;
    this.events = events;
  }

  /** The decision holds from then on. To be asked with the audit log locked. */
  void of(Decision decision, Instant from) {
    store.send(decision.id(), decision.fact(from));
    database
        .sql("update alert set dismissed = :dismissed where alert_id = :id")
        .param("dismissed", decision.kind() == DecisionKind.DISMISS)
        .param("id", decision.alertId())
        .update();
    changes.tell();
    events.publishEvent(new DecisionMade());
  }

  /** Some decision on the alert waits for a second person, or no longer does. */
  void proposalsOn(String alertId) {
    database
        .sql(
            """
            update alert set proposed = exists (
              select from decision
              where decision.alert_id = alert.alert_id and decision.state = 'PROPOSED')
            where alert_id = :id
            """)
        .param("id", alertId)
        .update();
    changes.tell();
  }
}
