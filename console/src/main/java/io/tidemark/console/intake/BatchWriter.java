package io.tidemark.console.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.console.queue.QueueChanges;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Stores a batch, its quarantined records and its positions in one transaction. */
@Component
class BatchWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
  private static final String TOO_LARGE = "54";

  private final AlertStore alerts;
  private final Quarantine quarantine;
  private final Positions positions;
  private final TransactionOperations transactions;
  private final QueueChanges changes;
  private final Counter stored;
  private final Counter quarantined;

  BatchWriter(
      AlertStore alerts,
      Quarantine quarantine,
      Positions positions,
      TransactionOperations transactions,
      QueueChanges changes,
      MeterRegistry metrics) {
    this.alerts = alerts;
    this.quarantine = quarantine;
    this.positions = positions;
    this.transactions = transactions;
    this.changes = changes;
    this.stored = metrics.counter("tidemark.console.intake.revisions");
    this.quarantined = metrics.counter("tidemark.console.intake.quarantined");
  }

  /**
   * Stores these records. Should the database refuse what one of them holds, that one alone is
   * quarantined: it must not keep the others waiting for ever.
   *
   * @param records in the order of their partitions
   * @throws DataAccessException when the database cannot store anything now
   */
  void write(List<IncomingRecord> records) {
    try {
      writeAll(records);
    } catch (DataAccessException e) {
      if (!isRefusal(e)) {
        throw e;
      }
      if (records.size() > 1) {
        int half = records.size() / 2;
        write(records.subList(0, half));
        write(records.subList(half, records.size()));
      } else if (records.get(0).isAlert()) {
        String reason = "the database refuses it: " + rootMessage(e);
        writeAll(List.of(records.get(0).refused(reason)));
      } else {
        throw e;
      }
    }
  }

  private void writeAll(List<IncomingRecord> records) {
    List<IncomingRecord> refused = records.stream().filter(r -> !r.isAlert()).toList();
    List<AlertRow> rows =
        records.stream().filter(IncomingRecord::isAlert).map(AlertRow::of).toList();
    int[] kept = new int[1];
    AlertsArrived arrived =
        transactions.execute(
            status -> {
              AlertsArrived added = alerts.store(rows);
              kept[0] = quarantine.keep(refused);
              positions.passed(records);
              if (added.revisions() > 0) {
                changes.tell(added.alerts());
              }
              return added;
            });
    stored.increment(arrived.revisions());
    if (kept[0] > 0) {
      quarantined.increment(kept[0]);
      LOG.warn("{} record(s) quarantined; the last: {}", kept[0], lastReason(refused));
    }
  }

  private static String lastReason(List<IncomingRecord> refused) {
    IncomingRecord last = refused.get(refused.size() - 1);
    return "%s-%d at %d: %s"
        .formatted(last.topic(), last.partition(), last.offset(), last.refusal());
  }

  // What the data is to blame for, not the state of the database.
  private static boolean isRefusal(DataAccessException e) {
    return e instanceof DataIntegrityViolationException
        || (NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
            && cause.getSQLState() != null
            && cause.getSQLState().startsWith(TOO_LARGE));
  }

  private static String rootMessage(DataAccessException e) {
    return NestedExceptionUtils.getMostSpecificCause(e).getMessage();
  }
}
