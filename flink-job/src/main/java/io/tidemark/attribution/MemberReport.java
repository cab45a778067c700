package io.tidemark.attribution;

import io.tidemark.attribution.ContentInput.FactRow;
import java.util.List;

/**
 * What a content tells the lineage it belongs to: for each part that changed, its new total.
 *
 * @param version rises with every report of this member
 * @param mark what holds of the member as a whole; null: it leaves this lineage, and the rows below
 *     are those to drop
 * @param hours the hours that changed
 * @param audience the accounts whose disseminations changed
 * @param facts the facts that changed
 * @param causes the last records that changed the member
 * @param question somebody asks about the member; then the rest says nothing and changes nothing
 */
public record MemberReport(
    String rootId,
    String memberId,
    long version,
    Mark mark,
    List<HourRow> hours,
    List<AudienceRow> audience,
    List<FactRow> facts,
    Causes causes,
    Question question) {
  public MemberReport {
    hours = List.copyOf(hours);
    audience = List.copyOf(audience);
    facts = List.copyOf(facts);
  }

  /** What a content says of itself, for the lineage to go on with. */
  public static MemberReport asking(String rootId, Question question) {
    return new MemberReport(
        rootId,
        question.content().contentId(),
        0,
        null,
        List.of(),
        List.of(),
        List.of(),
        Causes.NONE,
        question);
  }

  /**
   * What holds of a member as a whole. When post or dealtWith change, all rows come again.
   *
   * @param post null: not seen
   * @param dealtWith its act has been punished: left out of sums over windows
   * @param firstAtMillis event time of its first view, post or share; Long.MAX_VALUE without any
   * @param lastAtMillis of its last; Long.MIN_VALUE without any
   * @param late how many of its views, forwards and facts came late
   * @param duplicates how many of its records were duplicates
   * @param unresolved its root could not be found
   */
  public record Mark(
      PostMark post,
      boolean dealtWith,
      long firstAtMillis,
      long lastAtMillis,
      long late,
      long duplicates,
      boolean unresolved) {

    /** The service of the member's post, or null. */
    public String serviceId() {
      return post == null ? null : post.serviceId();
    }
  }

  /** The counts of one hour. */
  public record HourRow(long hourMillis, HourCounts counts) {}
}
