package io.tidemark.console.insight;

import java.time.Duration;

/**
 * What people decided.
 *
 * @param decided alerts that were confirmed, cleared or dismissed
 * @param confirmed those of them that were confirmed, the last word counting
 * @param medianTime from an alert's arrival to its first decision; null: there is none
 */
record Judgement(int decided, int confirmed, Duration medianTime) {
  static final Judgement NONE = new Judgement(0, 0, null);

  private static final double PERCENT = 100;

  /** Confirmed of decided, in whole per cent; null where nothing is decided. */
  public Integer precision() {
    return decided == 0 ? null : (int) Math.round(PERCENT * confirmed / decided);
  }

  /** The median time as people say it; null: there is none. */
  public Span span() {
    return medianTime == null ? null : Span.of(medianTime);
  }
}
