package io.tidemark.ledger;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertSubject;
import io.tidemark.alert.Answer;
import io.tidemark.alert.Completeness;
import io.tidemark.attribution.AudienceRow;
import io.tidemark.attribution.Causes;
import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.attribution.MemberReport;
import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.attribution.Question;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.ledger.LineageState.AudienceEntry;
import io.tidemark.ledger.LineageState.HourEntry;
import io.tidemark.ledger.LineageState.Member;
import io.tidemark.ledger.LineageState.MemberAccount;
import io.tidemark.ledger.LineageState.MemberFact;
import io.tidemark.ledger.LineageState.MemberHour;
import io.tidemark.ledger.LineageState.Totals;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.ChangedRules;
import io.tidemark.rule.HeldNotes;
import io.tidemark.rule.Judgement;
import io.tidemark.rule.Label;
import io.tidemark.rule.Labels;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.Rulebook;
import io.tidemark.rule.Verdict;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The ledger of one lineage: sums its members, judges the rules of lineages, and, while it is
 * labelled unlawful, tells the ledgers of owners and services what was spread.
 */
public final class LineageLedger {
  private final LineageState state;
  private final AlertBook alerts;

  /** What the last report brought, until it has been judged; a report is judged as it comes. */
  private String change;

  private Rulebook rulebook;

  public LineageLedger(LineageState state) {
    this.state = state;
    this.alerts = new AlertBook(state.alerts());
  }

  /** Takes a member's report in; rows for other ledgers go to {@code rows}. */
  public void receive(MemberReport report, Consumer<SubjectRow> rows) {
    Member member = state.members().get(report.memberId());
    if (member != null && member.version() >= report.version()) {
      return;
    }
    change =
        Change.of(
            report,
            member != null,
            factId -> state.facts().get(new MemberFact(report.memberId(), factId)));
    LabelStatus before = labels().unlawful();
    UnlawfulSpread spread =
        new UnlawfulSpread(
            report.rootId(), state, before, report.causes(), row -> rows.accept(row.after(change)));
    LineageSums sums = new LineageSums(state);
    receiveMark(report, member == null ? null : member.mark(), sums, spread);
    for (MemberReport.HourRow row : report.hours()) {
      receiveHour(report, row, sums, spread);
    }
    for (AudienceRow row : report.audience()) {
      receiveAudience(report, row, sums, spread);
    }
    sums.store();
    if (report.mark() != null) {
      state.causes().set(report.causes().or(state.causes().get()));
    }
    spread.tellTouchedHours();
    if (receiveFacts(report)) {
      spread.relabel(labels().unlawful());
    }
  }

  private void receiveMark(
      MemberReport report, Mark before, LineageSums sums, UnlawfulSpread spread) {
    if (before != null) {
      sums.drop(before);
    }
    if (report.mark() == null) {
      state.members().remove(report.memberId());
    } else {
      sums.add(report.mark());
      state.members().put(report.memberId(), new Member(report.mark(), report.version()));
    }
    spread.post(report.memberId(), before, report.mark());
  }

  private void receiveHour(
      MemberReport report, MemberReport.HourRow row, LineageSums sums, UnlawfulSpread spread) {
    MemberHour key = new MemberHour(report.memberId(), row.hourMillis());
    HourEntry before = state.memberHours().get(key);
    if (before != null) {
      sums.drop(row.hourMillis(), before);
      spread.touchHour(before.serviceId(), row.hourMillis());
    }
    if (report.mark() == null) {
      state.memberHours().remove(key);
      return;
    }
    HourEntry after =
        new HourEntry(row.counts(), report.mark().serviceId(), report.mark().dealtWith());
    state.memberHours().put(key, after);
    sums.add(row.hourMillis(), after);
    spread.touchHour(after.serviceId(), row.hourMillis());
  }

  private void receiveAudience(
      MemberReport report, AudienceRow row, LineageSums sums, UnlawfulSpread spread) {
    MemberAccount key = new MemberAccount(report.memberId(), row.accountId());
    AudienceEntry before = state.audience().get(key);
    if (before != null) {
      sums.drop(before, isCopy(report));
    }
    AudienceEntry after = null;
    if (report.mark() == null) {
      state.audience().remove(key);
    } else {
      after = new AudienceEntry(row, report.mark().serviceId(), report.mark().dealtWith());
      state.audience().put(key, after);
      sums.add(after, isCopy(report));
    }
    spread.audience(key, before, after);
  }

  private static boolean isCopy(MemberReport report) {
    return !report.memberId().equals(report.rootId());
  }

  /** True when any fact came or went. */
  private boolean receiveFacts(MemberReport report) {
    if (report.facts().isEmpty()) {
      return false;
    }
    for (FactRow row : report.facts()) {
      MemberFact key = new MemberFact(report.memberId(), row.factId());
      if (report.mark() == null || row.fact() == null) {
        state.facts().remove(key);
      } else {
        state.facts().put(key, row.fact());
      }
    }
    List<CaseFact> all = new ArrayList<>();
    state.facts().entries().forEach(fact -> all.add(fact.getValue()));
    state.labels().set(Labels.of(all));
    return true;
  }

  /** True while an alert of this lineage stands. */
  public boolean anyStanding() {
    return alerts.anyStanding();
  }

  /**
   * True when judging the lineage again may say anything new after such a change.
   *
   * @param inForce those of the changed rules that are judged now
   */
  public boolean isConcernedBy(String lineageId, ChangedRules changed, Rulebook inForce) {
    if (alerts.anyStanding(changed)) {
      return true;
    }
    LineageFindings findings = new LineageFindings(lineageId, state, inForce.catalogue().zone());
    return new LineageActs(lineageId, state, findings).isOfInterest()
        || !Judgement.of(inForce, findings).isEmpty();
  }

  /** What is judged next comes of a change of the rules, as its reasons say. */
  public void receiveRules() {
    change = Change.OF_RULES;
  }

  /**
   * Judges the lineage, writes the revisions that are due, and tells the owners of its acts.
   *
   * @param causes the records that brought the last change; none: the newest known ones
   * @param closing the input has ended
   */
  public void judge(
      String lineageId,
      Catalogue catalogue,
      Causes causes,
      long nowMillis,
      boolean closing,
      Consumer<SubjectRow> rows,
      Consumer<AlertRevision> out) {
    Rulebook book = rulebook(catalogue);
    LineageFindings findings = new LineageFindings(lineageId, state, catalogue.zone());
    Causes known = causes.equals(Causes.NONE) ? known() : causes;
    Member root = state.members().get(lineageId);
    List<Verdict> verdicts = Judgement.of(book, findings);
    alerts.settle(
        verdicts,
        closing,
        new AlertBook.Context(
            new AlertSubject(RuleSubject.LINEAGE, lineageId),
            root == null ? null : root.mark().serviceId(),
            rule -> LineageEvidence.of(state, rule, findings.attested(rule, false)),
            last -> WhyNot.explain(last, book.all(), findings),
            completeness(findings.totals()),
            rule -> known.of(rule.weights().firstKey()),
            change,
            nowMillis),
        out);
    LineageActs acts = new LineageActs(lineageId, state, findings);
    if (acts.isOfInterest()) {
      acts.settle(
          Judgement.offencesShownBy(verdicts),
          HeldNotes.of(book.notes(), findings),
          known,
          row -> rows.accept(row.after(change)));
    }
    change = null;
  }

  /** What the lineage holds, for whoever asks about one of its contents; changes nothing. */
  public Answer answer(String lineageId, Question question, Catalogue catalogue) {
    Rulebook book = rulebook(catalogue);
    LineageFindings findings = new LineageFindings(lineageId, state, catalogue.zone());
    List<String> labels = new ArrayList<>();
    for (Label label : Label.values()) {
      if (findings.labels().of(label) != null) {
        labels.add(label.fact() + ' ' + findings.labels().of(label));
      }
    }
    return new Answer(
        question.inquiry(),
        question.content(),
        new AlertSubject(RuleSubject.LINEAGE, lineageId),
        !state.members().isEmpty(),
        labels,
        completeness(findings.totals()),
        Distances.of(book, findings, alerts),
        Distances.leftOut(book));
  }

  private static Completeness completeness(Totals totals) {
    return new Completeness(
        totals.duplicates(), totals.late(), totals.followersUnknown(), totals.unresolved());
  }

  private Rulebook rulebook(Catalogue catalogue) {
    if (rulebook == null || !rulebook.isOf(catalogue)) {
      rulebook = new Rulebook(catalogue, RuleSubject.LINEAGE);
    }
    return rulebook;
  }

  private Causes known() {
    Causes causes = state.causes().get();
    return causes == null ? Causes.NONE : causes;
  }

  private Labels labels() {
    Labels labels = state.labels().get();
    return labels == null ? Labels.NONE : labels;
  }
}
