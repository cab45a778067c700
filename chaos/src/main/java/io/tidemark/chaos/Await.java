package io.tidemark.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what must come; what cannot be asked while things are down is taken for no. */
final class Await {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final long PAUSE_MILLIS = 50;

  private Await() {}

  /** Something that is to become true. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /**
   * Returns once that holds.
   *
   * @throws ChaosException when it does not within three minutes
   */
  static void until(String what, Condition condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    IOException last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (condition.holds()) {
          return;
        }
      } catch (IOException e) {
        last = e;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    throw new ChaosException("waited " + LIMIT.toSeconds() + " s in vain for " + what, last);
  }
}
