package io.tidemark.attribution;

import io.tidemark.telemetry.GroupAudience;
import java.util.List;

/**
 * All disseminations of one content by one account, with the audience each had.
 *
 * @param version rises with every row of this account
 * @param ownerId the account's owner, or the account itself
 * @param cause the post, share or account record that made this row
 */
public record AudienceRow(
    String contentId,
    String accountId,
    long version,
    String ownerId,
    List<Reach> reaches,
    Cause cause) {
  public AudienceRow {
    reaches = List.copyOf(reaches);
  }

  /**
   * The audience of one dissemination.
   *
   * @param followersKnown false: neither the event nor any account record told; then 0
   */
  public record Reach(
      long occurredAtMillis, long followers, boolean followersKnown, List<GroupAudience> groups) {
    public Reach {
      groups = List.copyOf(groups);
    }
  }

  /** The largest number of followers at any of the disseminations. */
  public long largestFollowers() {
    long largest = 0;
    for (Reach reach : reaches) {
      largest = Math.max(largest, reach.followers());
    }
    return largest;
  }

  /** Members over all groups and disseminations, groups not told apart: an upper bound. */
  public long membersAtMost() {
    long sum = 0;
    for (Reach reach : reaches) {
      for (GroupAudience group : reach.groups()) {
        sum += group.members();
      }
    }
    return sum;
  }
}
