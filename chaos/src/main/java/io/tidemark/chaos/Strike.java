package io.tidemark.chaos;

/**
 * A fault that befell a round.
 *
 * @param atMillis when, since the traffic began
 * @param from since when recovery is timed, in milliseconds since the epoch
 * @param recoveryMillis until the first checkpoint that was begun afterwards was complete, which is
 *     when its alerts are committed; null: not timed, or hidden by the next fault
 */
record Strike(Fault fault, long atMillis, long from, Long recoveryMillis) {}
