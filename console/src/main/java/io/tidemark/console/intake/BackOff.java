package io.tidemark.console.intake;

import java.time.Duration;

/** How long to wait before the next try: twice as long after each failure, up to a limit. */
final class BackOff {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private Duration next = FIRST;

  /** The wait after one more failure. */
  Duration afterFailure() {
    Duration wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return wait;
  }

  /** Something went well: the next wait is short again. */
  void reset() {
    next = FIRST;
  }
}
