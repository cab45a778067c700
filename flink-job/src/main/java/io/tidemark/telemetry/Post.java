package io.tidemark.telemetry;

import java.util.List;
import java.util.Objects;

/**
 * Content was published.
 *
 * @param originContentId the content that this copies or reposts, or null
 * @param altered it changes what its origin said, so it is new information and joins no lineage
 * @param targetIds the persons it speaks about
 * @param groups the groups it went to
 * @param followers followers of the author's account then; null: as of then, from accounts
 */
public record Post(
    Origin origin,
    String eventId,
    long occurredAtMillis,
    String contentId,
    String authorId,
    String serviceId,
    String originContentId,
    boolean altered,
    Media media,
    Channel channel,
    List<String> targetIds,
    List<GroupAudience> groups,
    Long followers,
    boolean generativeAi)
    implements TelemetryEvent {
  public Post {
    Objects.requireNonNull(contentId, "contentId");
    Objects.requireNonNull(authorId, "authorId");
    Objects.requireNonNull(serviceId, "serviceId");
    targetIds = List.copyOf(targetIds);
    groups = List.copyOf(groups);
  }

  @Override
  public TelemetryStream stream() {
    return TelemetryStream.POSTS;
  }

  @Override
  public String recordKey() {
    return contentId;
  }

  @Override
  public Post withOrigin(Origin origin) {
    return new Post(
        origin,
        eventId,
        occurredAtMillis,
        contentId,
        authorId,
        serviceId,
        originContentId,
        altered,
        media,
        channel,
        targetIds,
        groups,
        followers,
        generativeAi);
  }
}
