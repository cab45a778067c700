package io.tidemark.rule;

import java.io.Serializable;

/**
 * Over what time a rule adds up.
 *
 * @param years 0: without end; else any span of that many calendar years, both ends inclusive, and
 *     without the acts that have been dealt with
 */
public record Window(int years) implements Serializable {
  public static final Window LIFETIME = new Window(0);

  public Window {
    if (years < 0) {
      throw new IllegalArgumentException("a window has 0 or more years, not " + years);
    }
  }

  public boolean isLifetime() {
    return years == 0;
  }
}
