package io.tidemark.console.bulk;

import io.tidemark.console.queue.QueueRow;

/**
 * What became of one of many.
 *
 * @param row as it is now; null: there is no such alert
 */
record BulkResult(String alertId, QueueRow row, Outcome outcome) {
  /** What can become of one; each has a message. */
  enum Outcome {
    CLAIMED,
    RELEASED,
    DISMISSED,
    /** Nothing was done: somebody else holds it. */
    HELD,
    /** It was claimed and not dismissed: it has changed since the person looked. */
    CHANGED,
    /** There is none. */
    GONE
  }
}
