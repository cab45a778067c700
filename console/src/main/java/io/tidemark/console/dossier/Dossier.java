package io.tidemark.console.dossier;

import io.tidemark.console.alert.AlertRevision;
import io.tidemark.console.queue.QueueRow;
import java.time.Instant;
import java.util.List;

/**
 * An alert and its history.
 *
 * @param row what the queue shows of it
 * @param revisions the newest first; at least one
 */
record Dossier(QueueRow row, List<Recorded> revisions) {
  Dossier {
    revisions = List.copyOf(revisions);
  }

  /** What holds. */
  AlertRevision current() {
    return revisions.get(0).alert();
  }

  /** Whether it was withdrawn and not raised again. */
  public boolean isWithdrawn() {
    return row.status().equals("WITHDRAWN");
  }

  /**
   * A revision and when it was written.
   *
   * @param at the timestamp of its record
   */
  record Recorded(AlertRevision alert, Instant at) {}
}
