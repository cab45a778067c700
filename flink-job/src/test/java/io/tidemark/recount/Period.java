package io.tidemark.recount;

import io.tidemark.telemetry.CaseFact;

/**
 * What a fact's {@code from} and {@code to} take in.
 *
 * @param first the first millisecond that is in it
 * @param last the last millisecond that is in it
 */
record Period(long first, long last) {
  /** Both inclusive, a missing end being open. */
  static Period ofTimes(CaseFact fact) {
    return new Period(
        fact.fromMillis() == null ? Long.MIN_VALUE : fact.fromMillis(),
        fact.toMillis() == null ? Long.MAX_VALUE : fact.toMillis());
  }

  /**
   * The hours from the full hour at or after {@code from} up to, and without, that of {@code to}.
   */
  static Period ofHours(CaseFact fact) {
    return new Period(
        fact.fromMillis() == null ? Long.MIN_VALUE : Traffic.fullHourAtOrAfter(fact.fromMillis()),
        fact.toMillis() == null ? Long.MAX_VALUE : Traffic.fullHourAtOrAfter(fact.toMillis()) - 1);
  }

  boolean contains(long millis) {
    return first <= millis && millis <= last;
  }
}
