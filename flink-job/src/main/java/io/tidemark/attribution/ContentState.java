package io.tidemark.attribution;

import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.attribution.views.ContentViews;
import io.tidemark.state.Cell;
import io.tidemark.state.Table;
import io.tidemark.telemetry.CaseFact;
import java.util.List;
import java.util.stream.Stream;

/**
 * A content's state; it grows with the hours it is shared in and the accounts that spread it.
 *
 * @param views counted apart from all else
 * @param hours its forwards by hour
 * @param facts those that hold, by event id
 * @param audience by account
 * @param changed what the lineage has not been told of yet, where that is more than {@link Told}
 *     lists
 */
public record ContentState(
    ContentViews views,
    Cell<Counts> counts,
    Table<Long, HourCounts> hours,
    Table<String, CaseFact> facts,
    Table<String, AudienceRow> audience,
    Cell<Standing> standing,
    Table<Changed, Boolean> changed) {

  /** Totals of all but views. */
  public record Counts(
      long forwards, long firstAtMillis, long lastAtMillis, long late, Causes causes) {
    static final Counts NONE = new Counts(0, Long.MAX_VALUE, Long.MIN_VALUE, 0, Causes.NONE);

    /** With what one event adds. */
    Counts plus(long moreForwards, long atMillis, boolean isLate, Causes by) {
      return new Counts(
          forwards + moreForwards,
          Math.min(firstAtMillis, atMillis),
          Math.max(lastAtMillis, atMillis),
          late + (isLate ? 1 : 0),
          by);
    }

    Counts causedBy(Causes by) {
      return new Counts(forwards, firstAtMillis, lastAtMillis, late, by);
    }
  }

  /**
   * What the content is, and what its lineage knows of it.
   *
   * @param post null: not seen
   */
  public record Standing(PostMark post, Place place, Told told, Extent extent) {
    static final Standing NEW =
        new Standing(
            null,
            new Place(false, false, null),
            new Told(null, null, 0, null),
            new Extent(0, 0, 0, null, false));

    Standing with(PostMark newPost) {
      return new Standing(newPost, place, told, extent);
    }

    Standing with(Place newPlace) {
      return new Standing(post, newPlace, told, extent);
    }

    Standing with(Told newTold) {
      return new Standing(post, place, newTold, extent);
    }

    Standing with(Extent newExtent) {
      return new Standing(post, place, told, newExtent);
    }
  }

  /**
   * The content's place in a lineage.
   *
   * @param tied it is a copy or has copies, as far as any event says
   * @param waits it may be a copy and its root is not known yet
   * @param root as the climb told it, or null
   */
  public record Place(boolean tied, boolean waits, Climb root) {
    Place tiedAs(boolean copy) {
      return new Place(true, waits || (copy && root == null), root);
    }

    Place under(Climb newRoot) {
      return new Place(true, false, newRoot);
    }
  }

  /**
   * What was told last, and to which lineage.
   *
   * @param lineageId null: nothing was told yet; then the mark is null too
   * @param version of the last report
   * @param changes what has changed since, while it is little; null: it stands in the table of what
   *     was changed. To go through a table in which most was removed is dear for a backend on disk
   */
  public record Told(String lineageId, Mark mark, long version, List<Changed> changes) {
    private static final int MOST_LISTED = 16;

    /** Nothing has changed since it was told. */
    static Told now(String lineageId, Mark mark, long version) {
      return new Told(lineageId, mark, version, List.of());
    }

    boolean lists(Changed change) {
      return changes.contains(change);
    }

    boolean listIsFull() {
      return changes.size() == MOST_LISTED;
    }

    Told with(Changed change) {
      return new Told(
          lineageId, mark, version, Stream.concat(changes.stream(), Stream.of(change)).toList());
    }

    Told withoutList() {
      return new Told(lineageId, mark, version, null);
    }
  }

  /**
   * Upper bounds and totals that decide whether the content is of interest, or go with its report.
   *
   * @param factArrivals how the facts on it came; null while none was a duplicate or late
   * @param discounted some {@code traffic.discounted} fact was ever told
   */
  public record Extent(
      long followersAtMost,
      long membersAtMost,
      long duplicatePublications,
      Arrivals factArrivals,
      boolean discounted) {
    Extent plusAudience(AudienceRow before, AudienceRow after) {
      return new Extent(
          followersAtMost
              + after.largestFollowers()
              - (before == null ? 0 : before.largestFollowers()),
          membersAtMost + after.membersAtMost() - (before == null ? 0 : before.membersAtMost()),
          duplicatePublications,
          factArrivals,
          discounted);
    }

    Extent withDuplicatePublications(long total) {
      return new Extent(followersAtMost, membersAtMost, total, factArrivals, discounted);
    }

    Extent with(Arrivals ofFacts) {
      return new Extent(followersAtMost, membersAtMost, duplicatePublications, ofFacts, discounted);
    }

    Extent withDiscounts() {
      return new Extent(followersAtMost, membersAtMost, duplicatePublications, factArrivals, true);
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
}
