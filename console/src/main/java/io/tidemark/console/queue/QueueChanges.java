package io.tidemark.console.queue;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells every instance of the console that the queue is no longer as it was. */
@Component
public class QueueChanges {
  static final String CHANNEL = "queue_changed";

  private final JdbcClient database;

  QueueChanges(JdbcClient database) {
    this.database = database;
  }

  /**
   * Tells so once the transaction is committed.
   *
   * @param alerts how many new ones it brings
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(int alerts) {
    database
        .sql("select pg_notify(:channel, :alerts)")
        .param("channel", CHANNEL)
        .param("alerts", Integer.toString(alerts))
        .query((row, number) -> true)
        .single();
  }
}
