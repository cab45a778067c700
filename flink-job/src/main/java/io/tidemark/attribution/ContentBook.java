package io.tidemark.attribution;

import io.tidemark.attribution.ContentFigures.HeldFact;
import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.attribution.ContentState.Changed;
import io.tidemark.attribution.ContentState.Counts;
import io.tidemark.attribution.ContentState.Extent;
import io.tidemark.attribution.ContentState.Part;
import io.tidemark.attribution.ContentState.Standing;
import io.tidemark.attribution.ContentState.Told;
import io.tidemark.attribution.MemberReport.HourRow;
import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.attribution.MemberReports.Rows;
import io.tidemark.attribution.views.ViewCounts;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * At a content's key: counts its forwards, is told of its views, knows its lineage, and reports to
 * that lineage, but only once it is labelled, tied, or has reached the lowest line. A filter, not a
 * judge: only the ledger judges.
 */
public final class ContentBook {
  private static final String DEALT_WITH = "act.dealt-with";

  private final ContentState state;

  public ContentBook(ContentState state) {
    this.state = state;
  }

  /**
   * Views were counted.
   *
   * @param hours those whose counts have changed, for a content whose lineage has been told of it
   * @param cause the last of the views, or null where that is not known
   */
  public void viewed(Set<Long> hours, Cause cause) {
    hours.forEach(hour -> changed(Part.HOUR, Long.toString(hour)));
    if (cause != null) {
      state.counts().set(counts().causedBy(counts().causes().byView(cause)));
    }
  }

  /** Where the record stood that came last, or null where that is not known. */
  public Origin lastOrigin() {
    Cause last = causes(state.views().counts()).last();
    return last == null ? null : last.origin();
  }

  /**
   * Anything but a view.
   *
   * @param late a share came after event time had passed it
   */
  public void receive(ContentInput input, boolean late) {
    state.views().hasMore();
    Standing standing = standing();
    if (input.share() != null) {
      share(input.share(), late);
    } else if (input.post() != null) {
      post(input.post());
    } else if (input.fact() != null) {
      fact(input.fact());
    } else if (input.audience() != null) {
      audience(input.audience());
    } else if (input.lineage() != null) {
      if (input.lineage().isNewerThan(standing.place().root())) {
        state.standing().set(standing.with(standing.place().under(input.lineage())));
      }
    } else if (input.tie() != null) {
      state.standing().set(standing.with(standing.place().tiedAs(input.tie())));
    } else if (input.duplicates() != null) {
      Extent extent = standing.extent().withDuplicatePublications(input.duplicates());
      state.standing().set(standing.with(extent));
    } else if (input.factArrivals() != null) {
      state.standing().set(standing.with(standing.extent().with(input.factArrivals())));
    }
  }

  /** True when it is a copy whose root is out of reach, so that it stands alone. */
  public boolean isUnresolved() {
    Climb root = standing().place().root();
    return root != null && root.step().unresolved();
  }

  /** True when the content has anything to tell its lineage now. */
  public boolean hasToReport(LowestLines lines) {
    Standing standing = standing();
    return !standing.place().waits()
        && (standing.told().lineageId() != null || isOfInterest(standing, lines));
  }

  /** True when it has, and never had before: what a lower line brings about. */
  public boolean hasToReportFirst(LowestLines lines) {
    return standing().told().lineageId() == null && hasToReport(lines);
  }

  private boolean isOfInterest(Standing standing, LowestLines lines) {
    Counts counts = counts();
    return standing.place().tied()
        || state.views().gross() >= lines.views()
        || counts.forwards() >= lines.forwards()
        || standing.extent().followersAtMost() >= lines.followers()
        || standing.extent().membersAtMost() >= lines.groupMembers()
        || (lines.posts() && standing.post() != null)
        || (lines.generatedPosts() && standing.post() != null && standing.post().generativeAi())
        || !state.facts().isEmpty();
  }

  /** Tells the lineage what has changed since the last report. */
  public void report(String contentId, LowestLines lines, Consumer<MemberReport> out) {
    if (!hasToReport(lines)) {
      return;
    }
    Standing standing = standing();
    Climb root = standing.place().root();
    String rootId = root == null ? contentId : root.step().ancestor();
    ViewCounts views = state.views().counts();
    Mark mark = mark(standing, views);
    String before = standing.told().lineageId();
    List<Changed> changes = changes(standing.told());
    MemberReports reports =
        new MemberReports(contentId, standing.told().version(), causes(views), out);
    if (!rootId.equals(before)) {
      if (before != null) {
        reports.send(before, null, allRows(views, changes));
      }
      reports.send(rootId, mark, allRows(views, changes));
    } else if (!sameForRows(mark, standing.told().mark())) {
      reports.send(rootId, mark, allRows(views, changes));
    } else {
      Rows rows =
          standing.extent().discounted()
              ? changedRows(views, changes, allHours(views))
              : changedRows(views, changes, null);
      if (!rows.isEmpty() || !mark.equals(standing.told().mark())) {
        reports.send(rootId, mark, rows);
      }
    }
    if (before == null) {
      state.views().watch();
    }
    if (standing.told().changes() == null) {
      changes.forEach(state.changed()::remove);
    }
    state.standing().set(standing.with(Told.now(rootId, mark, reports.version())));
  }

  /** What is known of the content; asking changes nothing. */
  public ContentFigures figures(String contentId) {
    Standing standing = standing();
    String toldTo = standing.told().lineageId();
    Climb root = standing.place().root();
    ViewCounts views = state.views().counts();
    HourCounts counts = HourCounts.NONE;
    for (HourRow hour : allHours(views)) {
      counts = counts.plus(hour.counts());
    }
    List<CaseFact> facts = new ArrayList<>();
    state.facts().entries().forEach(fact -> facts.add(fact.getValue()));
    facts.sort(Comparator.comparingLong(CaseFact::occurredAtMillis));
    return new ContentFigures(
        contentId,
        toldTo != null ? toldTo : root == null ? contentId : root.step().ancestor(),
        toldTo != null,
        standing.place().waits(),
        mark(standing, views),
        counts,
        facts.stream()
            .map(fact -> new HeldFact(fact.eventId(), fact.fact(), fact.status()))
            .toList());
  }

  private static boolean sameForRows(Mark mark, Mark before) {
    return mark.dealtWith() == before.dealtWith() && Objects.equals(mark.post(), before.post());
  }

  private void share(Share share, boolean late) {
    count(share.occurredAtMillis(), new HourCounts(0, 0, share.discounted() ? 0 : 1, 1));
    Counts counts = counts();
    Causes causes = counts.causes().byForward(Cause.of(share));
    state.counts().set(counts.plus(1, share.occurredAtMillis(), late, causes));
  }

  private void post(Post post) {
    Standing standing = standing();
    if (standing.post() == null || post.moment().isBefore(standing.post().moment())) {
      state.standing().set(standing.with(PostMark.of(post)));
    }
    Counts counts = counts();
    Causes causes = counts.causes().bySpread(Cause.of(post));
    state.counts().set(counts.plus(0, post.occurredAtMillis(), false, causes));
  }

  private void fact(FactRow row) {
    CaseFact fact = row.fact();
    if (fact == null) {
      state.facts().remove(row.factId());
    } else {
      state.facts().put(row.factId(), fact);
      state.counts().set(counts().causedBy(counts().causes().byFact(Cause.of(fact))));
      if (fact.fact().equals(Discounts.FACT)) {
        state.standing().set(standing().with(standing().extent().withDiscounts()));
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
    state.standing().set(standing.with(standing.extent().plusAudience(before, row)));
    state.audience().put(row.accountId(), row);
    state.counts().set(counts().causedBy(counts().causes().bySpread(row.cause())));
    changed(Part.ACCOUNT, row.accountId());
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
    if (standing == null || standing.told().lineageId() == null) {
      return;
    }
    Told told = standing.told();
    Changed change = new Changed(part, id);
    if (told.changes() == null) {
      state.changed().put(change, true);
    } else if (!told.lists(change)) {
      if (told.listIsFull()) {
        told.changes().forEach(listed -> state.changed().put(listed, true));
        state.changed().put(change, true);
        state.standing().set(standing.with(told.withoutList()));
      } else {
        state.standing().set(standing.with(told.with(change)));
      }
    }
  }

  private List<Changed> changes(Told told) {
    if (told.lineageId() == null) {
      return List.of();
    }
    if (told.changes() != null) {
      return told.changes();
    }
    List<Changed> changes = new ArrayList<>();
    state.changed().entries().forEach(entry -> changes.add(entry.getKey()));
    return changes;
  }

  private Mark mark(Standing standing, ViewCounts views) {
    Counts counts = counts();
    Arrivals told = standing.extent().factArrivals();
    Arrivals facts = told == null ? Arrivals.NONE : told;
    boolean dealtWith = false;
    for (Map.Entry<String, CaseFact> fact : state.facts().entries()) {
      dealtWith |= fact.getValue().fact().equals(DEALT_WITH);
    }
    return new Mark(
        standing.post(),
        dealtWith,
        Math.min(counts.firstAtMillis(), views.firstAtMillis()),
        Math.max(counts.lastAtMillis(), views.lastAtMillis()),
        counts.late() + views.late() + facts.late(),
        views.duplicates() + standing.extent().duplicatePublications() + facts.duplicates(),
        isUnresolved());
  }

  private Counts counts() {
    Counts counts = state.counts().get();
    return counts == null ? Counts.NONE : counts;
  }

  private Standing standing() {
    Standing standing = state.standing().get();
    return standing == null ? Standing.NEW : standing;
  }

  /** The last view is known by its id only where somebody had to be told of it. */
  private Causes causes(ViewCounts views) {
    Causes causes = counts().causes();
    boolean known =
        views.cause() == null || (causes.views() != null && causes.views().isAt(views.cause()));
    return known
        ? causes
        : new Causes(
            views.cause(),
            causes.forwards(),
            causes.spread(),
            causes.last() == null ? views.cause() : causes.last());
  }

  private HourCounts hour(ViewCounts views, long hour) {
    HourCounts forwards = state.hours().get(hour);
    HourCounts viewed = views.hours().get(hour);
    if (forwards == null || viewed == null) {
      return forwards == null ? viewed : forwards;
    }
    return forwards.plus(viewed);
  }

  private List<HourRow> allHours(ViewCounts views) {
    SortedMap<Long, HourCounts> hours = new TreeMap<>(views.hours());
    state
        .hours()
        .entries()
        .forEach(hour -> hours.merge(hour.getKey(), hour.getValue(), HourCounts::plus));
    List<CaseFact> facts = new ArrayList<>();
    state.facts().entries().forEach(fact -> facts.add(fact.getValue()));
    List<HourRow> rows = new ArrayList<>();
    Discounts.apply(facts, hours).forEach((hour, counts) -> rows.add(new HourRow(hour, counts)));
    return rows;
  }

  private Rows allRows(ViewCounts views, List<Changed> changes) {
    Rows rows = new Rows(allHours(views), new ArrayList<>(), new ArrayList<>());
    state.audience().entries().forEach(row -> rows.audience().add(row.getValue()));
    state
        .facts()
        .entries()
        .forEach(fact -> rows.facts().add(new FactRow(fact.getKey(), fact.getValue())));
    for (Changed changed : changes) {
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
  private Rows changedRows(ViewCounts views, List<Changed> changes, List<HourRow> hours) {
    Rows rows =
        new Rows(hours == null ? new ArrayList<>() : hours, new ArrayList<>(), new ArrayList<>());
    for (Changed changed : changes) {
      String id = changed.id();
      switch (changed.part()) {
        case HOUR -> {
          if (hours == null) {
            long hour = Long.parseLong(id);
            rows.hours().add(new HourRow(hour, hour(views, hour)));
          }
        }
        case ACCOUNT -> rows.audience().add(state.audience().get(id));
        case FACT -> rows.facts().add(new FactRow(id, state.facts().get(id)));
      }
    }
    return rows;
  }
}
