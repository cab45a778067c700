package io.tidemark.telemetry;

import java.util.Objects;

/**
 * A group that information was sent to.
 *
 * @param members its size at that moment, 0 or more
 */
public record GroupAudience(String groupId, long members) {
  public GroupAudience {
    Objects.requireNonNull(groupId, "groupId");
  }
}
