package io.tidemark.attribution;

import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.state.Cell;
import io.tidemark.state.Table;
import io.tidemark.telemetry.CaseFact;

/** A content's state; it grows with the hours it is seen in and the accounts that spread it. */
public record ContentState(
    Cell<Counts> counts,
    Table<Long, HourCounts> hours,
    Table<String, CaseFact> facts,
    Table<String, AudienceRow> audience,
    Cell<Standing> standing,
    Table<Changed, Boolean> changed) {

  /** Gross totals and what goes with them; rewritten by every view. */
  public record Counts(
      long views, long forwards, long firstAtMillis, long lastAtMillis, long late, Causes causes) {
    static final Counts NONE = new Counts(0, 0, Long.MAX_VALUE, Long.MIN_VALUE, 0, Causes.NONE);
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
}
