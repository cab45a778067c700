package io.tidemark.ledger;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertSubject;
import io.tidemark.alert.Completeness;
import io.tidemark.attribution.Cause;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.ledger.SubjectState.Identity;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Judgement;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import io.tidemark.state.Table;
import java.util.List;
import java.util.function.Consumer;

/**
 * The ledger of one owner, victim or service: holds the rows it was told and judges the rules of
 * its kind from them.
 */
public final class SubjectLedger {
  private final SubjectState state;
  private final AlertBook alerts;

  public SubjectLedger(SubjectState state) {
    this.state = state;
    this.alerts = new AlertBook(state.alerts());
  }

  /** Takes a row in, in place of the earlier one of its part and id. */
  public void receive(SubjectRow row) {
    identify(row);
    if (row.export() != null) {
      replace(state.exports(), row.export().place(), row.export().export());
    } else if (row.fact() != null) {
      replace(state.facts(), row.fact().factId(), row.fact().fact());
    } else if (row.hour() != null) {
      replace(state.hours(), row.hour().id(), row.hour().views());
    } else if (row.post() != null) {
      replace(state.posts(), row.post().id(), row.post().item());
    } else if (row.spread() != null) {
      replace(state.spreads(), row.spread().id(), row.spread().spread());
    }
  }

  /** A row that takes something back tells no cause; then the last one told still holds. */
  private void identify(SubjectRow row) {
    Identity before = state.identity().get();
    Cause cause = row.cause() == null && before != null ? before.cause() : row.cause();
    state.identity().set(new Identity(row.kind(), row.subjectId(), cause));
  }

  private static <K, V> void replace(Table<K, V> table, K key, V value) {
    if (value == null) {
      table.remove(key);
    } else {
      table.put(key, value);
    }
  }

  /** True while an alert of this subject stands. */
  public boolean anyStanding() {
    return alerts.anyStanding();
  }

  /**
   * Judges the subject and writes the revisions that are due; once a row has been taken in.
   *
   * @param closing the input has ended
   */
  public void judge(
      Catalogue catalogue, long nowMillis, boolean closing, Consumer<AlertRevision> out) {
    Identity subject = state.identity().get();
    List<Rule> rules = catalogue.enabledFor(subject.kind());
    SubjectFindings findings = new SubjectFindings(subject.kind(), state, catalogue);
    alerts.settle(
        Judgement.of(rules, findings),
        closing,
        new AlertBook.Context(
            new AlertSubject(subject.kind(), subject.id()),
            subject.kind() == RuleSubject.SERVICE ? subject.id() : null,
            findings::evidence,
            last -> WhyNot.explain(last, rules, findings),
            new Completeness(0, 0, findings.followersUnknown(), 0),
            rule -> subject.cause(),
            nowMillis),
        out);
  }
}
