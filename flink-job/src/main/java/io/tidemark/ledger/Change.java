package io.tidemark.ledger;

import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.attribution.MemberReport;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.CaseFact;
import java.util.Objects;
import java.util.function.Function;

/** Says in words what came to a ledger, as far as a revision's reason should name it. */
final class Change {
  /** The catalogue in force is another. */
  static final String OF_RULES = "a change of the rules";

  private Change() {}

  /**
   * What a report brought, or null: nothing but counts.
   *
   * @param known the lineage knew the member already
   * @param held the fact of the member that the lineage holds under an id, or null
   */
  static String of(MemberReport report, boolean known, Function<String, CaseFact> held) {
    String content = "the content " + report.memberId();
    if (report.mark() == null) {
      return content + " left for another lineage";
    }
    if (!known && !report.memberId().equals(report.rootId())) {
      return content + " joined";
    }
    for (FactRow row : report.facts()) {
      CaseFact before = held.apply(row.factId());
      if (!Objects.equals(row.fact(), before)) {
        return of(row, before) + " on " + content;
      }
    }
    return null;
  }

  /**
   * What a row brought, or null: nothing but counts.
   *
   * @param before the fact that the row replaces, or null
   */
  static String of(SubjectRow row, CaseFact before) {
    if (row.change() != null) {
      return row.change();
    }
    if (row.fact() != null) {
      // Only a retraction has no cause; else the fact went with its account.
      boolean wentAway = row.fact().fact() == null && row.cause() != null;
      return wentAway ? "an account now has another owner" : of(row.fact(), before);
    }
    if (row.export() != null) {
      return row.export().export() == null ? "an export now belongs to another owner" : null;
    }
    if (row.act() != null) {
      return row.act().act() == null
          ? "an act now belongs to another owner"
          : "an act in the lineage " + row.act().id().lineageId();
    }
    return row.kind() == RuleSubject.ACCOUNT
            && row.spread() != null
            && row.spread().spread() == null
        ? "what an account spread now belongs to another owner"
        : null;
  }

  private static String of(FactRow row, CaseFact before) {
    if (row.fact() != null) {
      return "the fact " + row.fact().fact();
    }
    return before == null
        ? "a fact no longer holds"
        : "the fact " + before.fact() + " no longer holds";
  }

  /** That reason, and what brought it. */
  static String reason(String reason, String change) {
    return change == null ? reason : reason + " (after: " + change + ')';
  }
}
