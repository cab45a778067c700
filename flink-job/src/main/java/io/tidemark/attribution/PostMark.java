package io.tidemark.attribution;

import io.tidemark.telemetry.Media;
import io.tidemark.telemetry.Moment;
import io.tidemark.telemetry.Post;

/** What a ledger needs of a content's post. */
public record PostMark(
    Moment moment, String authorId, String serviceId, boolean video, boolean generativeAi) {
  static PostMark of(Post post) {
    return new PostMark(
        post.moment(),
        post.authorId(),
        post.serviceId(),
        post.media() == Media.VIDEO,
        post.generativeAi());
  }
}
