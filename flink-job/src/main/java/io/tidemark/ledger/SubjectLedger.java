package io.tidemark.ledger;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertSubject;
import io.tidemark.alert.Answer;
import io.tidemark.alert.Completeness;
import io.tidemark.attribution.Arrivals;
import io.tidemark.attribution.Cause;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.ledger.SubjectState.Identity;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.ChangedRules;
import io.tidemark.rule.Judgement;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.Rulebook;
import io.tidemark.state.Table;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Inquiry;
import io.tidemark.telemetry.Origin;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The ledger of one owner, victim or service: holds the rows it was told and judges the rules of
 * its kind from them.
 */
public final class SubjectLedger {
  private final SubjectState state;
  private final AlertBook alerts;
  private final Map<RuleSubject, Rulebook> rulebooks = new EnumMap<>(RuleSubject.class);

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
    } else if (row.act() != null) {
      replace(state.acts(), row.act().id(), row.act().act());
    } else if (row.arrivals() != null) {
      replace(state.arrivals(), row.arrivals().id(), row.arrivals().arrivals());
    }
  }

  /** A row that takes something back tells no cause; then the last one told still holds. */
  private void identify(SubjectRow row) {
    Identity before = state.identity().get();
    Cause cause = row.cause() == null && before != null ? before.cause() : row.cause();
    CaseFact replaced = row.fact() == null ? null : state.facts().get(row.fact().factId());
    String change = Change.of(row, replaced);
    state
        .identity()
        .set(
            new Identity(
                row.kind(),
                row.subjectId(),
                cause,
                change == null && before != null ? before.change() : change));
  }

  private static <K, V> void replace(Table<K, V> table, K key, V value) {
    if (value == null) {
      table.remove(key);
    } else {
      table.put(key, value);
    }
  }

  /** Where the record stood that last changed the subject, or null where that is not known. */
  public Origin lastOrigin() {
    Identity subject = state.identity().get();
    return subject == null || subject.cause() == null ? null : subject.cause().origin();
  }

  /** True while an alert of this subject stands. */
  public boolean anyStanding() {
    return alerts.anyStanding();
  }

  /**
   * True when judging the subject again may say anything new after such a change.
   *
   * @param inForce those of the changed rules that are judged now, by kind of subject
   */
  public boolean isConcernedBy(ChangedRules changed, Map<RuleSubject, Rulebook> inForce) {
    Identity subject = state.identity().get();
    if (subject == null || alerts.anyStanding(changed)) {
      return subject != null;
    }
    Rulebook book = inForce.get(subject.kind());
    return !book.all().isEmpty()
        && !Judgement.of(book, new SubjectFindings(subject.kind(), state, book.catalogue()))
            .isEmpty();
  }

  /** What is judged next comes of a change of the rules, as its reasons say. */
  public void receiveRules() {
    Identity subject = state.identity().get();
    if (subject.change() == null) {
      state
          .identity()
          .set(new Identity(subject.kind(), subject.id(), subject.cause(), Change.OF_RULES));
    }
  }

  /**
   * Judges the subject and writes the revisions that are due; once a row has been taken in.
   *
   * @param closing the input has ended
   */
  public void judge(
      Catalogue catalogue, long nowMillis, boolean closing, Consumer<AlertRevision> out) {
    Identity subject = state.identity().get();
    Rulebook book = rulebook(catalogue, subject.kind());
    SubjectFindings findings = new SubjectFindings(subject.kind(), state, catalogue);
    alerts.settle(
        Judgement.of(book, findings),
        closing,
        new AlertBook.Context(
            new AlertSubject(subject.kind(), subject.id()),
            subject.kind() == RuleSubject.SERVICE ? subject.id() : null,
            rule -> SubjectEvidence.of(findings, rule),
            last -> WhyNot.explain(last, book.all(), findings),
            completeness(findings),
            rule -> subject.cause(),
            subject.change(),
            nowMillis),
        out);
    if (subject.change() != null) {
      state.identity().set(new Identity(subject.kind(), subject.id(), subject.cause(), null));
    }
  }

  /** What the ledger holds, for whoever asks about its subject; changes nothing. */
  public Answer answer(AlertSubject subject, Inquiry inquiry, Catalogue catalogue) {
    Rulebook book = rulebook(catalogue, subject.kind());
    SubjectFindings findings = new SubjectFindings(subject.kind(), state, catalogue);
    return new Answer(
        inquiry,
        null,
        subject,
        state.identity().get() != null,
        List.of(),
        completeness(findings),
        Distances.of(book, findings, alerts),
        Distances.leftOut(book));
  }

  private Completeness completeness(SubjectFindings findings) {
    Arrivals arrivals = Arrivals.NONE;
    for (var row : state.arrivals().entries()) {
      arrivals = arrivals.plus(row.getValue());
    }
    return new Completeness(arrivals.duplicates(), arrivals.late(), findings.followersUnknown(), 0);
  }

  private Rulebook rulebook(Catalogue catalogue, RuleSubject kind) {
    return rulebooks.compute(
        kind,
        (same, held) ->
            held != null && held.isOf(catalogue) ? held : new Rulebook(catalogue, kind));
  }
}
