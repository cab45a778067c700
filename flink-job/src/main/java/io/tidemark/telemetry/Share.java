package io.tidemark.telemetry;

import java.util.List;
import java.util.Objects;

/**
 * Content was forwarded, once.
 *
 * @param copyContentId the new content it made (a tie of that content to {@code contentId}), or
 *     null
 * @param groups the groups it went to
 * @param followers followers of the sharer's account then; null: as of then, from accounts
 * @param discounted known fake or self traffic: in the gross count only
 */
public record Share(
    Origin origin,
    String eventId,
    long occurredAtMillis,
    String contentId,
    String sharerId,
    String copyContentId,
    List<GroupAudience> groups,
    Long followers,
    boolean discounted)
    implements TelemetryEvent {
  public Share {
    Objects.requireNonNull(contentId, "contentId");
    Objects.requireNonNull(sharerId, "sharerId");
    groups = List.copyOf(groups);
  }

  @Override
  public TelemetryStream stream() {
    return TelemetryStream.SHARES;
  }

  @Override
  public String recordKey() {
    return contentId;
  }

  @Override
  public Share withOrigin(Origin origin) {
    return new Share(
        origin,
        eventId,
        occurredAtMillis,
        contentId,
        sharerId,
        copyContentId,
        groups,
        followers,
        discounted);
  }
}
