package io.tidemark.ledger;

import io.tidemark.attribution.Causes;
import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.attribution.SubjectRow.HourRow;
import io.tidemark.attribution.SubjectRow.HourViews;
import io.tidemark.attribution.SubjectRow.LineageHour;
import io.tidemark.attribution.SubjectRow.LineageMember;
import io.tidemark.attribution.SubjectRow.LineageSpread;
import io.tidemark.attribution.SubjectRow.PostItem;
import io.tidemark.attribution.SubjectRow.PostRow;
import io.tidemark.attribution.SubjectRow.Spread;
import io.tidemark.attribution.SubjectRow.SpreadRow;
import io.tidemark.ledger.LineageState.AudienceEntry;
import io.tidemark.ledger.LineageState.Member;
import io.tidemark.ledger.LineageState.MemberAccount;
import io.tidemark.ledger.LineageState.OpenViews;
import io.tidemark.ledger.LineageState.ServiceHour;
import io.tidemark.rule.Measure;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.LabelStatus;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a lineage labelled unlawful tells the ledgers of the owners and services concerned: row by
 * row while it is labelled, everything when the label comes or changes, and that all of it is gone
 * when the label goes. An unlabelled lineage tells nobody anything.
 */
final class UnlawfulSpread {
  private final String lineageId;
  private final LineageState state;
  private final LabelStatus status;
  private final Causes causes;
  private final Consumer<SubjectRow> out;
  private final Set<ServiceHour> touchedHours = new HashSet<>();

  /**
   * Before a report is taken in.
   *
   * @param status the label's state so far; null: not labelled
   */
  UnlawfulSpread(
      String lineageId,
      LineageState state,
      LabelStatus status,
      Causes causes,
      Consumer<SubjectRow> out) {
    this.lineageId = lineageId;
    this.state = state;
    this.status = status;
    this.causes = causes;
    this.out = out;
  }

  /** A member came, changed, or left. */
  void post(String memberId, Mark before, Mark after) {
    if (status == null || (before != null && before.equals(after))) {
      return;
    }
    String left = before == null ? null : before.serviceId();
    String now = after == null ? null : after.serviceId();
    if (left != null && !left.equals(now)) {
      tellPost(left, memberId, null);
    }
    if (now != null) {
      tellPost(now, memberId, item(after, status));
    }
  }

  private static PostItem item(Mark mark, LabelStatus status) {
    return new PostItem(mark.post(), mark.dealtWith(), status);
  }

  private void tellPost(String serviceId, String memberId, PostItem item) {
    out.accept(
        SubjectRow.of(
            serviceId,
            new PostRow(new LineageMember(lineageId, memberId), item),
            causes.of(Measure.FOLLOWERS)));
  }

  /** The views of an hour on that service change. */
  void touchHour(String serviceId, long hourMillis) {
    if (status != null && serviceId != null) {
      touchedHours.add(new ServiceHour(serviceId, hourMillis));
    }
  }

  /** Tells the new sums of the hours that changed. */
  void tellTouchedHours() {
    for (ServiceHour hour : touchedHours) {
      tellHour(hour, state.serviceHours().get(hour), status);
    }
  }

  private void tellHour(ServiceHour hour, OpenViews views, LabelStatus as) {
    out.accept(
        SubjectRow.of(
            hour.serviceId(),
            new HourRow(
                new LineageHour(lineageId, hour.hourMillis()),
                views == null || as == null ? null : new HourViews(views.all(), views.open(), as)),
            causes.of(Measure.VIEWS)));
  }

  /** The disseminations of a member by an account came, changed, or left. */
  void audience(MemberAccount key, AudienceEntry before, AudienceEntry after) {
    if (status == null) {
      return;
    }
    if (before != null) {
      if (after == null || !before.row().ownerId().equals(after.row().ownerId())) {
        tellSpread(RuleSubject.ACCOUNT, before.row().ownerId(), key, null);
      }
      if (before.serviceId() != null
          && (after == null || !before.serviceId().equals(after.serviceId()))) {
        tellSpread(RuleSubject.SERVICE, before.serviceId(), key, null);
      }
    }
    if (after != null) {
      tellSpread(key, after, status);
    }
  }

  private void tellSpread(MemberAccount key, AudienceEntry entry, LabelStatus as) {
    Spread spread = as == null ? null : new Spread(entry.row(), entry.dealtWith(), as);
    tellSpread(RuleSubject.ACCOUNT, entry.row().ownerId(), key, spread);
    if (entry.serviceId() != null) {
      tellSpread(RuleSubject.SERVICE, entry.serviceId(), key, spread);
    }
  }

  private void tellSpread(RuleSubject kind, String id, MemberAccount key, Spread spread) {
    out.accept(
        SubjectRow.of(
            kind,
            id,
            new SpreadRow(new LineageSpread(lineageId, key.memberId(), key.accountId()), spread),
            spread == null ? causes.last() : spread.audience().cause()));
  }

  /** After the facts were taken in: when the label is another one now, tells everything again. */
  void relabel(LabelStatus now) {
    if (Objects.equals(status, now)) {
      return;
    }
    for (Map.Entry<String, Member> member : state.members().entries()) {
      Mark mark = member.getValue().mark();
      if (mark.serviceId() != null) {
        tellPost(mark.serviceId(), member.getKey(), now == null ? null : item(mark, now));
      }
    }
    for (Map.Entry<ServiceHour, OpenViews> hour : state.serviceHours().entries()) {
      tellHour(hour.getKey(), hour.getValue(), now);
    }
    for (Map.Entry<MemberAccount, AudienceEntry> entry : state.audience().entries()) {
      tellSpread(entry.getKey(), entry.getValue(), now);
    }
  }
}
