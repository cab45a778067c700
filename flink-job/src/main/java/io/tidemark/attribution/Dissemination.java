package io.tidemark.attribution;

import io.tidemark.telemetry.GroupAudience;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import java.util.List;

/**
 * An account published or shared a content.
 *
 * @param followers the event's own figure, or null
 */
public record Dissemination(
    String contentId,
    String accountId,
    long occurredAtMillis,
    Long followers,
    List<GroupAudience> groups,
    Cause cause) {
  public Dissemination {
    groups = List.copyOf(groups);
  }

  static Dissemination of(Post post) {
    return new Dissemination(
        post.contentId(),
        post.authorId(),
        post.occurredAtMillis(),
        post.followers(),
        post.groups(),
        Cause.of(post));
  }

  static Dissemination of(Share share) {
    return new Dissemination(
        share.contentId(),
        share.sharerId(),
        share.occurredAtMillis(),
        share.followers(),
        share.groups(),
        Cause.of(share));
  }
}
