package io.tidemark.demo.traffic;

import java.util.Comparator;

/** An alert that stands: which rule, and for whom. */
public record Standing(String ruleId, String subjectId) implements Comparable<Standing> {
  private static final Comparator<Standing> ORDER =
      Comparator.comparing(Standing::ruleId).thenComparing(Standing::subjectId);

  @Override
  public int compareTo(Standing other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return ruleId + " for " + subjectId;
  }
}
