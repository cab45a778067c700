package io.tidemark.console.decision;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Sends what lies in the outbox; of several instances one at a time. */
@Component
class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final int BATCH = 200;
  // Any number that nothing else in this database locks.
  private static final long LOCK = 0x7469_6465_6f75_7462L;

  private final FactSettings settings;
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private FactProducer producer;

  Outbox(FactSettings settings, JdbcClient database, TransactionOperations transactions) {
    this.settings = settings;
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * Sends the next facts.
   *
   * @return how many; 0: there are none, or another instance is at it
   */
  int sendSome() {
    try {
      return transactions.execute(status -> send());
    } catch (RuntimeException e) {
      // Whether Kafka has them only a new producer can say.
      close();
      throw e;
    }
  }

  private int send() {
    if (!lock()) {
      return 0;
    }
    List<OutboxFact> facts = unsent();
    if (facts.isEmpty()) {
      return 0;
    }
    if (producer == null) {
      producer = new FactProducer(settings);
      int known = markSent(producer.next() - 1);
      if (known > 0) {
        LOG.info("{} fact(s) were in Kafka already", known);
        return known;
      }
    }
    producer.write(facts);
    markSent(facts.get(facts.size() - 1).id());
    return facts.size();
  }

  private boolean lock() {
    return database
        .sql("select pg_try_advisory_xact_lock(:lock)")
        .param("lock", LOCK)
        .query(Boolean.class)
        .single();
  }

  private List<OutboxFact> unsent() {
    return database
        .sql("select id, key, value from outbox where sent_at is null order by id limit " + BATCH)
        .query(
            (row, number) ->
                new OutboxFact(row.getLong("id"), row.getBytes("key"), row.getBytes("value")))
        .list();
  }

  private int markSent(long last) {
    return database
        .sql("update outbox set sent_at = now() where sent_at is null and id <= :last")
        .param("last", last)
        .update();
  }

  /** Lets go of Kafka; the next call begins anew. */
  void close() {
    if (producer != null) {
      producer.close();
      producer = null;
    }
  }
}
