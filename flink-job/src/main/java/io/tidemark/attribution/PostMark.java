package io.tidemark.attribution;

import io.tidemark.telemetry.Channel;
import io.tidemark.telemetry.Media;
import io.tidemark.telemetry.Moment;
import io.tidemark.telemetry.Post;
import java.util.List;

/**
 * What a ledger needs of a content's post.
 *
 * @param targetIds the persons it speaks about
 * @param website it was published on a website
 */
public record PostMark(
    Moment moment,
    String authorId,
    String serviceId,
    List<String> targetIds,
    boolean video,
    boolean website,
    boolean generativeAi) {
  public PostMark {
    targetIds = List.copyOf(targetIds);
  }

  static PostMark of(Post post) {
    return new PostMark(
        post.moment(),
        post.authorId(),
        post.serviceId(),
        post.targetIds(),
        post.media() == Media.VIDEO,
        post.channel() == Channel.WEBSITE,
        post.generativeAi());
  }
}
