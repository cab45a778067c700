package io.tidemark.ledger;

import static io.tidemark.attribution.HourCounts.firstHourFrom;

import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.CaseFact;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * From when on something counts for one rule: at or after its gate's cut and the date from which it
 * judges, and, for a sum over acts not dealt with, outside what has been dealt with.
 */
final class Bounds {
  private static final String DEALT_WITH = "act.dealt-with";

  private final boolean openOnly;
  private final long cutMillis;
  private final List<CaseFact> dealtWith = new ArrayList<>();

  Bounds(Rule rule, RuleSubject kind, List<CaseFact> facts, ZoneId zone) {
    this.openOnly = rule.line().leavesOutDealtWith();
    boolean gated = rule.gate() != null && kind == RuleSubject.SERVICE;
    long gate = gated ? Long.MAX_VALUE : Long.MIN_VALUE;
    for (CaseFact fact : facts) {
      if (gated && fact.fact().equals(rule.gate())) {
        gate = Math.min(gate, fact.effectiveAtMillis());
      }
      if (openOnly && fact.fact().equals(DEALT_WITH)) {
        dealtWith.add(fact);
      }
    }
    long start =
        rule.scope().effectiveFrom() == null
            ? Long.MIN_VALUE
            : LineageFindings.startOf(rule.scope().effectiveFrom(), zone);
    this.cutMillis = Math.max(gate, start);
  }

  /** True when acts that have been dealt with are left out. */
  boolean openOnly() {
    return openOnly;
  }

  /** True when what happened at that event time counts. */
  boolean include(long atMillis) {
    if (atMillis < cutMillis) {
      return false;
    }
    for (CaseFact fact : dealtWith) {
      if ((fact.fromMillis() == null || atMillis >= fact.fromMillis())
          && (fact.toMillis() == null || atMillis <= fact.toMillis())) {
        return false;
      }
    }
    return true;
  }

  /** True when the views of that hour count: all of the hour is within the bounds. */
  boolean includeHour(long hour) {
    if (cutMillis != Long.MIN_VALUE && hour < firstHourFrom(cutMillis)) {
      return false;
    }
    for (CaseFact fact : dealtWith) {
      if ((fact.fromMillis() == null || hour >= firstHourFrom(fact.fromMillis()))
          && (fact.toMillis() == null || hour < firstHourFrom(fact.toMillis()))) {
        return false;
      }
    }
    return true;
  }
}
