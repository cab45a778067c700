package io.tidemark.ledger;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertSubject;
import io.tidemark.alert.Completeness;
import io.tidemark.attribution.AudienceRow;
import io.tidemark.attribution.Causes;
import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.attribution.MemberReport;
import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.ledger.LineageState.AudienceEntry;
import io.tidemark.ledger.LineageState.HourEntry;
import io.tidemark.ledger.LineageState.Member;
import io.tidemark.ledger.LineageState.MemberAccount;
import io.tidemark.ledger.LineageState.MemberFact;
import io.tidemark.ledger.LineageState.MemberHour;
import io.tidemark.ledger.LineageState.Totals;
import io.tidemark.rule.Judgement;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The ledger of one lineage: sums its members, judges the rules of lineages, and, while it is
 * labelled unlawful, tells the ledgers of owners and services what was spread.
 */
public final class LineageLedger {
  private final LineageState state;
  private final AlertBook alerts;

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
    LabelStatus before = labels().unlawful();
    UnlawfulSpread spread =
        new UnlawfulSpread(report.rootId(), state, before, report.causes(), rows);
    LineageSums sums = new LineageSums(state);
    receiveMark(report, member == null ? null : member.mark(), sums, spread);
    for (MemberReport.HourRow row : report.hours()) {
      receiveHour(report, row, sums, spread);
    }
    for (AudienceRow row : report.audience()) {
      receiveAudience(report, row, sums, spread);
    }
    sums.store();
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
      sums.drop(before);
    }
    AudienceEntry after = null;
    if (report.mark() == null) {
      state.audience().remove(key);
    } else {
      after = new AudienceEntry(row, report.mark().serviceId(), report.mark().dealtWith());
      state.audience().put(key, after);
      sums.add(after);
    }
    spread.audience(key, before, after);
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
   * Judges the lineage and writes the revisions that are due.
   *
   * @param rules the enabled rules of lineages
   * @param causes the records that brought the last change
   * @param closing the input has ended
   */
  public void judge(
      String lineageId,
      List<Rule> rules,
      Causes causes,
      long nowMillis,
      boolean closing,
      Consumer<AlertRevision> out) {
    LineageFindings findings = new LineageFindings(state);
    Totals totals = findings.totals();
    Member root = state.members().get(lineageId);
    alerts.settle(
        Judgement.of(rules, findings),
        closing,
        new AlertBook.Context(
            new AlertSubject(RuleSubject.LINEAGE, lineageId),
            root == null ? null : root.mark().serviceId(),
            findings::evidence,
            last -> WhyNot.explain(last, rules, findings),
            new Completeness(
                totals.duplicates(), totals.late(), totals.followersUnknown(), totals.unresolved()),
            rule -> causes.of(rule.weights().firstKey()),
            nowMillis),
        out);
  }

  private Labels labels() {
    Labels labels = state.labels().get();
    return labels == null ? Labels.NONE : labels;
  }

  /** The facts on any member, for the findings. */
  static boolean isAttested(LineageState state, String fact) {
    for (Map.Entry<MemberFact, CaseFact> entry : state.facts().entries()) {
      if (entry.getValue().fact().equals(fact)) {
        return true;
      }
    }
    return false;
  }
}
