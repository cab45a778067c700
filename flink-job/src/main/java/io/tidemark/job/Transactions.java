package io.tidemark.job;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the brokers say of transactions that a sink could not commit. */
final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  private final Properties client;

  /**
   * Asks as that client.
   *
   * @param client properties of an admin client
   */
  Transactions(Properties client) {
    this.client = client;
  }

  /** True when the broker says that this very transaction is committed; false when in doubt. */
  boolean isCommitted(KafkaCommittable transaction) {
    String id = transaction.getTransactionalId();
    try (Admin admin = Admin.create(client)) {
      TransactionDescription described =
          admin.describeTransactions(List.of(id)).description(id).get();
      boolean committed = isCommitted(transaction, described);
      if (committed) {
        LOG.info("transaction {} was committed before: nothing of it is lost", id);
      } else {
        LOG.error("transaction {} is lost: the broker has {}", transaction, described);
      }
      return committed;
    } catch (ExecutionException | KafkaException e) {
      LOG.error("transaction {} may be lost: the broker does not say: {}", id, e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The second version of transactions leaves one epoch more, the first the same. */
  static boolean isCommitted(KafkaCommittable transaction, TransactionDescription described) {
    boolean decided =
        switch (described.state()) {
          case PREPARE_COMMIT, COMPLETE_COMMIT -> true;
          default -> false;
        };
    int later = described.producerEpoch() - transaction.getEpoch();
    return decided
        && described.producerId() == transaction.getProducerId()
        && (later == 0 || later == 1);
  }
}
