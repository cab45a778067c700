package io.tidemark.rule;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whom and what a rule judges.
 *
 * @param subjects the kinds of subject; one or more
 * @param labels content needs one of these before the rule judges it; empty: none needed
 * @param gate the fact on a service without which the rule is silent there and before which nothing
 *     counts; on another kind of subject it stays an open point. Null: none
 * @param requires facts that must be attested of the subject, whenever
 * @param effectiveFrom the first civil date, in the catalogue's zone, whose acts the rule judges;
 *     null: acts of any date
 */
public record Scope(
    Set<RuleSubject> subjects,
    Set<Label> labels,
    String gate,
    List<String> requires,
    LocalDate effectiveFrom)
    implements Serializable {
  public Scope {
    subjects = Collections.unmodifiableSet(EnumSet.copyOf(subjects));
    labels = labels.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(labels));
    requires = List.copyOf(requires);
  }
}
