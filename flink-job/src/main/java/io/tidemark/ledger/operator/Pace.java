package io.tidemark.ledger.operator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Lets a subject that takes long to judge be judged less often, so that one with very many rows
 * does not take the time of all others: no more than a twentieth of it, but every five seconds.
 * Known since the last start only, and of the subjects that were dear last.
 */
final class Pace {
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

  /** How long the subject's next judgement has to wait at least, in milliseconds. */
  long waitMillis(String subject) {
    return waits.getOrDefault(subject, 0L);
  }

  /** The subject was judged, and it took so long. */
  void judged(String subject, long nanos) {
    waits.remove(subject);
    if (nanos >= DEAR_NANOS) {
      long wait = TimeUnit.NANOSECONDS.toMillis(nanos * PAUSES);
      waits.put(subject, Math.min(wait, LONGEST_MILLIS));
    }
  }
}
