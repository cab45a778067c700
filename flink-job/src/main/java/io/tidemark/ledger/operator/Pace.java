package io.tidemark.ledger.operator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets subjects be judged less often when that takes long, so that rows still come in: a judgement
 * goes over all that a subject has, and may take in many new rows as well as one.
 *
 * <p>All subjects of an operator together take a third of its time, for as long as it has more to
 * do than it can. One with very many rows takes no more than a twentieth, but is judged every five
 * seconds; which are such is known since the last start only, and of those that were dear last.
 */
final class Pace {
  private static final int SHARES = 3;
  private static final int PAUSES = 20;
  private static final long DEAR_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_MILLIS = 5_000;
  private static final int MOST_SUBJECTS = 1_000;

  private final Map<String, Long> waits =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_SUBJECTS;
        }
      };

  private final LongSupplier nanoTime;
  private long pausedUntil;

  /** By a clock in nanoseconds from anywhere. */
  Pace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.pausedUntil = nanoTime.getAsLong();
  }

  /** How long the subject's next judgement has to wait at least, in milliseconds. */
  long waitMillis(String subject) {
    long pause = TimeUnit.NANOSECONDS.toMillis(pausedUntil - nanoTime.getAsLong());
    return Math.max(pause, waits.getOrDefault(subject, 0L));
  }

  /** The subject has just been judged, which took so long. */
  void judged(String subject, long nanos) {
    long began = nanoTime.getAsLong() - nanos;
    pausedUntil = Math.max(pausedUntil, began) + nanos * SHARES;
    waits.remove(subject);
    if (nanos >= DEAR_NANOS) {
      long wait = TimeUnit.NANOSECONDS.toMillis(nanos * PAUSES);
      waits.put(subject, Math.min(wait, LONGEST_MILLIS));
    }
  }
}
