package io.tidemark.recount;

import io.tidemark.rule.RuleSubject;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One line that stands crossed at the end, with all that does not depend on the order of events.
 *
 * @param level the level's wire name
 * @param value the rule's weighted sum, without trailing zeros
 * @param basis OBSERVED, ALLEGED or CONFIRMED
 * @param serviceId of a lineage its root's post's service, or null; of a service its id; of an
 *     account null
 */
public record StandingLine(
    String ruleId,
    String level,
    RuleSubject subjectKind,
    String subjectId,
    BigDecimal value,
    String basis,
    String serviceId,
    SortedSet<String> aggravating,
    SortedSet<String> pending)
    implements Comparable<StandingLine> {
  private static final Comparator<StandingLine> ORDER =
      Comparator.comparing(StandingLine::ruleId)
          .thenComparing(StandingLine::subjectKind)
          .thenComparing(StandingLine::subjectId)
          .thenComparing(StandingLine::toString);

  public StandingLine {
    value = value.stripTrailingZeros();
    aggravating = Collections.unmodifiableSortedSet(new TreeSet<>(aggravating));
    pending = Collections.unmodifiableSortedSet(new TreeSet<>(pending));
  }

  @Override
  public int compareTo(StandingLine other) {
    return ORDER.compare(this, other);
  }
}
