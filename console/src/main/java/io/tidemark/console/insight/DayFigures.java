package io.tidemark.console.insight;

import java.time.LocalDate;
import java.util.List;

/**
 * A day: the alerts that came on it, and the alerts that were decided on it.
 *
 * @param byLevel one number for each level, gravest first
 */
record DayFigures(LocalDate day, List<Integer> byLevel, int decided) {
  DayFigures {
    byLevel = List.copyOf(byLevel);
  }

  /** The alerts of all levels. */
  public int opened() {
    return byLevel.stream().mapToInt(Integer::intValue).sum();
  }
}
