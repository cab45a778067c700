package io.tidemark.console.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Looks again and again until something holds; only its never holding takes the whole limit. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration BETWEEN = Duration.ofMillis(25);

  private Eventually() {}

  /** Returns once the condition holds. A condition that throws does not hold yet. */
  public static void holds(String what, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Exception last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (condition.call()) {
          return;
        }
        last = null;
      } catch (Exception e) {
        last = e;
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
    throw new AssertionError("it never came true that " + what, last);
  }
}
