package io.tidemark.recount;

import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * What one rule takes in when something is added up for it.
 *
 * @param confirmedOnly only labels and facts that are confirmed
 * @param cutMillis what happened before does not count, where there is a gate; else {@link #UNCUT}
 */
record Terms(Rule rule, boolean confirmedOnly, long cutMillis) {
  static final long UNCUT = Long.MIN_VALUE;

  /** True for what is done on that civil date, or attested as of it: the rule was in effect. */
  boolean areInEffectOn(LocalDate date) {
    LocalDate from = rule.scope().effectiveFrom();
    return from == null || !date.isBefore(from);
  }

  boolean isPastCut(long millis) {
    return millis >= cutMillis;
  }

  boolean isHourPastCut(long hour) {
    return cutMillis == UNCUT || hour >= Traffic.fullHourAtOrAfter(cutMillis);
  }

  /** Acts that have been dealt with leave the rules with a window, but for these two kinds. */
  boolean leaveOutDealtWith() {
    return rule.window().years() > 0
        && rule.line().after() == null
        && !rule.weights().containsKey(Measure.ATTESTED);
  }

  /** The labels of which an act's lineage must carry one. */
  Set<Label> labelsOfActs() {
    return rule.labels().isEmpty() ? EnumSet.allOf(Label.class) : rule.labels();
  }
}
