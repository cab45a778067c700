package io.tidemark.attribution;

import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Inquiry;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;

/**
 * Whatever reaches a content's key; exactly one of the parts is there.
 *
 * @param views many views of many contents, packed; then the key is that of their key group and
 *     names no content
 * @param tie the content is at one end of a tie: true at the copy's, false at the parent's
 * @param duplicates posts and shares of this content that were duplicates, so far
 * @param factArrivals how the facts on this content came, all of them so far
 * @param inquiry somebody asks about this content; changes nothing
 */
public record ContentInput(
    String contentId,
    byte[] views,
    Post post,
    Share share,
    FactRow fact,
    AudienceRow audience,
    Climb lineage,
    Boolean tie,
    Long duplicates,
    Arrivals factArrivals,
    Inquiry inquiry) {

  /** Where the record stood that is told of, or null; packed views are many. */
  public Origin origin() {
    if (post != null) {
      return post.origin();
    }
    if (share != null) {
      return share.origin();
    }
    if (audience != null) {
      return audience.cause() == null ? null : audience.cause().origin();
    }
    return fact == null ? null : fact.origin();
  }

  /** Packed views of a key group. */
  public static ContentInput ofViews(String groupKey, byte[] views) {
    return new ContentInput(groupKey, views, null, null, null, null, null, null, null, null, null);
  }

  public static ContentInput of(Post post) {
    return new ContentInput(
        post.contentId(), null, post, null, null, null, null, null, null, null, null);
  }

  public static ContentInput of(Share share) {
    return new ContentInput(
        share.contentId(), null, null, share, null, null, null, null, null, null, null);
  }

  /** A fact on this content, or its cancellation. */
  public static ContentInput of(String contentId, FactRow fact) {
    return new ContentInput(contentId, null, null, null, fact, null, null, null, null, null, null);
  }

  public static ContentInput of(AudienceRow audience) {
    return new ContentInput(
        audience.contentId(), null, null, null, null, audience, null, null, null, null, null);
  }

  /** The root of this content's lineage. */
  public static ContentInput of(Climb lineage) {
    return new ContentInput(
        lineage.member(), null, null, null, null, null, lineage, null, null, null, null);
  }

  static ContentInput tied(String contentId, boolean asCopy) {
    return new ContentInput(
        contentId, null, null, null, null, null, null, asCopy, null, null, null);
  }

  public static ContentInput duplicates(String contentId, long duplicates) {
    return new ContentInput(
        contentId, null, null, null, null, null, null, null, duplicates, null, null);
  }

  /** How the facts on this content came, all of them so far. */
  public static ContentInput of(String contentId, Arrivals factArrivals) {
    return new ContentInput(
        contentId, null, null, null, null, null, null, null, null, factArrivals, null);
  }

  /** Somebody asks about a content. */
  public static ContentInput of(Inquiry inquiry) {
    return new ContentInput(
        inquiry.subject().id(), null, null, null, null, null, null, null, null, null, inquiry);
  }

  /**
   * One fact of a subject.
   *
   * @param factId tells facts of the subject apart
   * @param fact null: cancelled
   */
  public record FactRow(String factId, CaseFact fact) {
    /** Where the fact stood; null: it was cancelled. */
    Origin origin() {
      return fact == null ? null : fact.origin();
    }
  }
}
