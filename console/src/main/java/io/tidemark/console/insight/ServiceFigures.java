package io.tidemark.console.insight;

import java.util.List;

/**
 * A service in a period.
 *
 * @param serviceId empty where the alerts name none
 * @param byLevel one number for each level, gravest first
 * @param decided alerts on which a decision was made
 */
record ServiceFigures(String serviceId, List<Integer> byLevel, int decided) {
  ServiceFigures {
    byLevel = List.copyOf(byLevel);
  }

  /** The alerts of all levels. */
  public int opened() {
    return byLevel.stream().mapToInt(Integer::intValue).sum();
  }
}
