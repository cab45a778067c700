package io.tidemark.attribution;

import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.attribution.MemberReport.HourRow;
import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.state.Cell;
import io.tidemark.state.Table;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * At a content's key: counts its views and forwards, knows its lineage, and reports to that
 * lineage, but only once it is labelled, tied, or has reached the lowest line. A filter, not a
 * judge: only the ledger judges.
 */
public final class ContentBook {
  private static final String DEALT_WITH = "act.dealt-with";

  /** Rows in one report at the most, so that a large content does not travel as one record. */
  private static final int ROWS_PER_REPORT = 1_000;

  /** The content's state; it grows with the hours it is seen in and the accounts that spread it. */
  public record State(
      Cell<Counts> counts,
      Table<Long, HourCounts> hours,
      Table<String, CaseFact> facts,
      Table<String, AudienceRow> audience,
      Cell<Standing> standing,
      Table<Changed, Boolean> changed) {}

  /** Gross totals and what goes with them; rewritten by every view. */
  public record Counts(
      long views, long forwards, long firstAtMillis, long lastAtMillis, long late, Cause cause) {
    static final Counts NONE = new Counts(0, 0, Long.MAX_VALUE, Long.MIN_VALUE, 0, null);
  }

  /**
   * Where the content stands; rarely rewritten.
   *
   * @param root as the climb told it, or null
   * @param waits it may be a copy and its root is not known yet
   * @param reportedTo the lineage that holds its rows, or null
   */
  public record Standing(
      PostMark post,
      boolean tied,
      boolean waits,
      Climb root,
      String reportedTo,
      Mark reportedMark,
      long version,
      long followersAtMost,
      long membersAtMost,
      long duplicateViews,
      long duplicatePublications,
      boolean discounted) {
    static final Standing NEW =
        new Standing(null, false, false, null, null, null, 0, 0, 0, 0, 0, false);

    Standing withPost(PostMark mark) {
      return new Standing(
          mark,
          tied,
          waits,
          root,
          reportedTo,
          reportedMark,
          version,
          followersAtMost,
          membersAtMost,
          duplicateViews,
          duplicatePublications,
          discounted);
    }

    Standing withTie(boolean asCopy) {
      return new Standing(
          post,
          true,
          waits || (asCopy && root == null),
          root,
          reportedTo,
          reportedMark,
          version,
          followersAtMost,
          membersAtMost,
          duplicateViews,
          duplicatePublications,
          discounted);
    }

    Standing withRoot(Climb climb) {
      return new Standing(
          post,
          true,
          false,
          climb,
          reportedTo,
          reportedMark,
          version,
          followersAtMost,
          membersAtMost,
          duplicateViews,
          duplicatePublications,
          discounted);
    }

    Standing withAudience(long followers, long members) {
      return new Standing(
          post,
          tied,
          waits,
          root,
          reportedTo,
          reportedMark,
          version,
          followers,
          members,
          duplicateViews,
          duplicatePublications,
          discounted);
    }

    Standing withDuplicates(long ofViews, long ofPublications) {
      return new Standing(
          post,
          tied,
          waits,
          root,
          reportedTo,
          reportedMark,
          version,
          followersAtMost,
          membersAtMost,
          ofViews,
          ofPublications,
          discounted);
    }

    Standing withDiscounts() {
      return new Standing(
          post,
          tied,
          waits,
          root,
          reportedTo,
          reportedMark,
          version,
          followersAtMost,
          membersAtMost,
          duplicateViews,
          duplicatePublications,
          true);
    }

    Standing reported(String to, Mark mark, long atVersion) {
      return new Standing(
          post,
          tied,
          waits,
          root,
          to,
          mark,
          atVersion,
          followersAtMost,
          membersAtMost,
          duplicateViews,
          duplicatePublications,
          discounted);
    }
  }

  /** A part that the lineage has not been told of: an hour, an account or a fact. */
  public record Changed(Part part, String id) {}

  /** The parts of a report. */
  public enum Part {
    HOUR,
    ACCOUNT,
    FACT
  }

  private final State state;

  public ContentBook(State state) {
    this.state = state;
  }

  /**
   * A view that is no duplicate.
   *
   * @param late it came after event time had passed it
   */
  public void receive(View view, boolean late) {
    long net = view.discounted() ? 0 : view.count();
    Counts before = counts();
    count(view.occurredAtMillis(), new HourCounts(net, view.count(), 0, 0));
    state
        .counts()
        .set(
            new Counts(
                before.views() + view.count(),
                before.forwards(),
                Math.min(before.firstAtMillis(), view.occurredAtMillis()),
                Math.max(before.lastAtMillis(), view.occurredAtMillis()),
                before.late() + (late ? 1 : 0),
                Cause.of(view)));
  }

  /** A view that is a duplicate: only remembered for completeness. */
  public void receiveDuplicate() {
    Standing standing = standing();
    state
        .standing()
        .set(
            standing.withDuplicates(
                standing.duplicateViews() + 1, standing.duplicatePublications()));
  }

  /**
   * Anything but a view.
   *
   * @param late a post or share came after event time had passed it
   */
  public void receive(ContentInput input, boolean late) {
    if (input.share() != null) {
      share(input.share(), late);
    } else if (input.post() != null) {
      post(input.post());
    } else if (input.fact() != null) {
      fact(input.fact());
    } else if (input.audience() != null) {
      audience(input.audience());
    } else if (input.lineage() != null) {
      Standing standing = standing();
      if (input.lineage().isNewerThan(standing.root())) {
        state.standing().set(standing.withRoot(input.lineage()));
      }
    } else if (input.tie() != null) {
      state.standing().set(standing().withTie(input.tie()));
    } else if (input.duplicates() != null) {
      Standing standing = standing();
      state.standing().set(standing.withDuplicates(standing.duplicateViews(), input.duplicates()));
    }
  }

  /** True when the content has anything to tell its lineage now. */
  public boolean hasToReport(LowestLines lines) {
    Standing standing = standing();
    return !standing.waits() && (standing.reportedTo() != null || isOfInterest(standing, lines));
  }

  private boolean isOfInterest(Standing standing, LowestLines lines) {
    Counts counts = counts();
    return standing.tied()
        || counts.views() >= lines.views()
        || counts.forwards() >= lines.forwards()
        || standing.followersAtMost() >= lines.followers()
        || standing.membersAtMost() >= lines.groupMembers()
        || !state.facts().isEmpty();
  }

  /** Tells the lineage what has changed since the last report. */
  public void report(String contentId, LowestLines lines, Consumer<MemberReport> out) {
    if (!hasToReport(lines)) {
      return;
    }
    Standing standing = standing();
    Climb root = standing.root();
    String rootId = root == null ? contentId : root.step().ancestor();
    Mark mark = mark(standing);
    String before = standing.reportedTo();
    Reports reports = new Reports(contentId, standing.version(), counts().cause(), out);
    if (!rootId.equals(before)) {
      if (before != null) {
        reports.send(before, null, allRows());
      }
      reports.send(rootId, mark, allRows());
    } else if (!sameForRows(mark, standing.reportedMark())) {
      reports.send(rootId, mark, allRows());
    } else {
      Rows rows = standing.discounted() ? changedRows(allHours()) : changedRows(null);
      if (!rows.isEmpty() || !mark.equals(standing.reportedMark())) {
        reports.send(rootId, mark, rows);
      }
    }
    state.standing().set(standing.reported(rootId, mark, reports.version));
    forgetChanges();
  }

  private static boolean sameForRows(Mark mark, Mark before) {
    return mark.dealtWith() == before.dealtWith()
        && java.util.Objects.equals(mark.post(), before.post());
  }

  private void share(Share share, boolean late) {
    Counts before = counts();
    count(share.occurredAtMillis(), new HourCounts(0, 0, share.discounted() ? 0 : 1, 1));
    state
        .counts()
        .set(
            new Counts(
                before.views(),
                before.forwards() + 1,
                Math.min(before.firstAtMillis(), share.occurredAtMillis()),
                Math.max(before.lastAtMillis(), share.occurredAtMillis()),
                before.late() + (late ? 1 : 0),
                Cause.of(share)));
  }

  private void post(Post post) {
    Standing standing = standing();
    if (standing.post() == null || post.moment().isBefore(standing.post().moment())) {
      state.standing().set(standing.withPost(PostMark.of(post)));
    }
    Counts before = counts();
    state
        .counts()
        .set(
            new Counts(
                before.views(),
                before.forwards(),
                Math.min(before.firstAtMillis(), post.occurredAtMillis()),
                Math.max(before.lastAtMillis(), post.occurredAtMillis()),
                before.late(),
                Cause.of(post)));
  }

  private void fact(FactRow row) {
    CaseFact fact = row.fact();
    if (fact == null) {
      state.facts().remove(row.factId());
    } else {
      state.facts().put(row.factId(), fact);
      caused(Cause.of(fact));
      if (fact.fact().equals(Discounts.FACT)) {
        state.standing().set(standing().withDiscounts());
      }
    }
    changed(Part.FACT, row.factId());
  }

  private void audience(AudienceRow row) {
    AudienceRow before = state.audience().get(row.accountId());
    if (before != null && before.version() >= row.version()) {
      return;
    }
    Standing standing = standing();
    state
        .standing()
        .set(
            standing.withAudience(
                standing.followersAtMost()
                    + row.largestFollowers()
                    - (before == null ? 0 : before.largestFollowers()),
                standing.membersAtMost()
                    + row.membersAtMost()
                    - (before == null ? 0 : before.membersAtMost())));
    state.audience().put(row.accountId(), row);
    caused(row.cause());
    changed(Part.ACCOUNT, row.accountId());
  }

  private void caused(Cause cause) {
    Counts c = counts();
    state
        .counts()
        .set(
            new Counts(
                c.views(), c.forwards(), c.firstAtMillis(), c.lastAtMillis(), c.late(), cause));
  }

  private void count(long occurredAtMillis, HourCounts counts) {
    long hour = HourCounts.hourOf(occurredAtMillis);
    HourCounts before = state.hours().get(hour);
    state.hours().put(hour, before == null ? counts : before.plus(counts));
    changed(Part.HOUR, Long.toString(hour));
  }

  /** Before the first report nothing has to be remembered: that report tells everything. */
  private void changed(Part part, String id) {
    Standing standing = state.standing().get();
    if (standing != null && standing.reportedTo() != null) {
      state.changed().put(new Changed(part, id), true);
    }
  }

  private void forgetChanges() {
    List<Changed> told = new ArrayList<>();
    for (Map.Entry<Changed, Boolean> entry : state.changed().entries()) {
      told.add(entry.getKey());
    }
    told.forEach(state.changed()::remove);
  }

  private Mark mark(Standing standing) {
    Counts counts = counts();
    boolean dealtWith = false;
    for (Map.Entry<String, CaseFact> fact : state.facts().entries()) {
      dealtWith |= fact.getValue().fact().equals(DEALT_WITH);
    }
    return new Mark(
        standing.post(),
        dealtWith,
        counts.firstAtMillis(),
        counts.lastAtMillis(),
        counts.late(),
        standing.duplicateViews() + standing.duplicatePublications(),
        standing.root() != null && standing.root().step().unresolved());
  }

  private Counts counts() {
    Counts counts = state.counts().get();
    return counts == null ? Counts.NONE : counts;
  }

  private Standing standing() {
    Standing standing = state.standing().get();
    return standing == null ? Standing.NEW : standing;
  }

  private List<HourRow> allHours() {
    SortedMap<Long, HourCounts> hours = new TreeMap<>();
    state.hours().entries().forEach(hour -> hours.put(hour.getKey(), hour.getValue()));
    List<CaseFact> facts = new ArrayList<>();
    state.facts().entries().forEach(fact -> facts.add(fact.getValue()));
    List<HourRow> rows = new ArrayList<>();
    Discounts.apply(facts, hours).forEach((hour, counts) -> rows.add(new HourRow(hour, counts)));
    return rows;
  }

  private Rows allRows() {
    Rows rows = new Rows(allHours(), new ArrayList<>(), new ArrayList<>());
    state.audience().entries().forEach(row -> rows.audience().add(row.getValue()));
    state
        .facts()
        .entries()
        .forEach(fact -> rows.facts().add(new FactRow(fact.getKey(), fact.getValue())));
    for (Map.Entry<Changed, Boolean> entry : state.changed().entries()) {
      Changed changed = entry.getKey();
      if (changed.part() == Part.FACT && state.facts().get(changed.id()) == null) {
        rows.facts().add(new FactRow(changed.id(), null));
      }
    }
    return rows;
  }

  /**
   * What changed since the last report.
   *
   * @param hours all hours, for a content with discounts, where one view can move every hour; or
   *     null
   */
  private Rows changedRows(List<HourRow> hours) {
    Rows rows =
        new Rows(hours == null ? new ArrayList<>() : hours, new ArrayList<>(), new ArrayList<>());
    for (Map.Entry<Changed, Boolean> entry : state.changed().entries()) {
      String id = entry.getKey().id();
      switch (entry.getKey().part()) {
        case HOUR -> {
          if (hours == null) {
            long hour = Long.parseLong(id);
            rows.hours().add(new HourRow(hour, state.hours().get(hour)));
          }
        }
        case ACCOUNT -> rows.audience().add(state.audience().get(id));
        case FACT -> rows.facts().add(new FactRow(id, state.facts().get(id)));
      }
    }
    return rows;
  }

  private record Rows(List<HourRow> hours, List<AudienceRow> audience, List<FactRow> facts) {
    boolean isEmpty() {
      return hours.isEmpty() && audience.isEmpty() && facts.isEmpty();
    }
  }

  /** Cuts rows into reports of bearable size, each with the next version. */
  private static final class Reports {
    private final String memberId;
    private final Cause cause;
    private final Consumer<MemberReport> out;
    private long version;

    Reports(String memberId, long version, Cause cause, Consumer<MemberReport> out) {
      this.memberId = memberId;
      this.version = version;
      this.cause = cause;
      this.out = out;
    }

    void send(String rootId, Mark mark, Rows rows) {
      int largest =
          Math.max(rows.hours().size(), Math.max(rows.audience().size(), rows.facts().size()));
      for (int from = 0; from == 0 || from < largest; from += ROWS_PER_REPORT) {
        out.accept(
            new MemberReport(
                rootId,
                memberId,
                ++version,
                mark,
                slice(rows.hours(), from),
                slice(rows.audience(), from),
                slice(rows.facts(), from),
                cause));
      }
    }

    private static <T> List<T> slice(List<T> rows, int from) {
      return rows.subList(
          Math.min(from, rows.size()), Math.min(from + ROWS_PER_REPORT, rows.size()));
    }
  }
}
