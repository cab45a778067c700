package io.tidemark.demo.traffic;

import io.tidemark.telemetry.GroupAudience;
import io.tidemark.telemetry.Moment;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The posts, views and shares produced, by content and by lineage. */
final class ContentLedger {
  private static final int LONGEST_CHAIN = 64;

  private final Map<String, Content> contents = new HashMap<>();

  /** What was produced about one content. */
  static final class Content {
    final String id;
    final List<Dissemination> disseminations = new ArrayList<>();
    Post post;
    String parent;
    Moment tiedAt;
    long views;
    long forwards;
    long earliestMillis = Long.MAX_VALUE;

    private Content(String id) {
      this.id = id;
    }

    private void tie(String to, Moment moment) {
      if (to != null && !to.equals(id) && (tiedAt == null || moment.isBefore(tiedAt))) {
        parent = to;
        tiedAt = moment;
      }
    }
  }

  /**
   * Content was put before an audience.
   *
   * @param followers null: as of then, from the account's records
   */
  record Dissemination(String account, long atMillis, Long followers, List<GroupAudience> groups) {}

  void add(Post post) {
    Content content = of(post.contentId(), post.occurredAtMillis());
    if (content.post != null) {
      throw new IllegalStateException("the traffic posts " + post.contentId() + " twice");
    }
    content.post = post;
    content.tie(post.originContentId(), post.moment());
    content.disseminations.add(
        new Dissemination(
            post.authorId(), post.occurredAtMillis(), post.followers(), post.groups()));
  }

  void add(View view) {
    Content content = of(view.contentId(), view.occurredAtMillis());
    content.views += view.discounted() ? 0 : view.count();
  }

  void add(Share share) {
    Content content = of(share.contentId(), share.occurredAtMillis());
    if (share.copyContentId() != null) {
      of(share.copyContentId(), share.occurredAtMillis()).tie(share.contentId(), share.moment());
    }
    if (!share.discounted()) {
      content.forwards++;
      content.disseminations.add(
          new Dissemination(
              share.sharerId(), share.occurredAtMillis(), share.followers(), share.groups()));
    }
  }

  /** A fact spoke of that content. */
  void mention(String contentId) {
    of(contentId, Long.MAX_VALUE);
  }

  /** The members of every lineage, by the id of its root. */
  Map<String, List<Content>> lineages() {
    Map<String, List<Content>> lineages = new HashMap<>();
    for (Content content : List.copyOf(contents.values())) {
      lineages.computeIfAbsent(rootOf(content), root -> new ArrayList<>()).add(content);
    }
    return lineages;
  }

  /** The largest audiences of that account or group by account or group, summed. */
  static long followers(Collection<Dissemination> disseminations, AccountLedger accounts) {
    Map<String, Long> largest = new HashMap<>();
    for (Dissemination dissemination : disseminations) {
      long followers =
          dissemination.followers() != null
              ? dissemination.followers()
              : accounts.followersAsOf(dissemination.account(), dissemination.atMillis());
      largest.merge(dissemination.account(), followers, Math::max);
    }
    return largest.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The members of distinct groups, each with its largest size. */
  static long groupMembers(Collection<Dissemination> disseminations) {
    Map<String, Long> largest = new HashMap<>();
    for (Dissemination dissemination : disseminations) {
      for (GroupAudience group : dissemination.groups()) {
        largest.merge(group.groupId(), group.members(), Math::max);
      }
    }
    return largest.values().stream().mapToLong(Long::longValue).sum();
  }

  private String rootOf(Content content) {
    Content root = content;
    for (int ties = 0; tied(root); ties++) {
      if (ties == LONGEST_CHAIN) {
        throw new IllegalStateException("the traffic made too long a chain above " + content.id);
      }
      Content parent = contents.get(root.parent);
      if (parent == null) {
        return root.parent;
      }
      root = parent;
    }
    return root.id;
  }

  private static boolean tied(Content content) {
    return content.parent != null && !(content.post != null && content.post.altered());
  }

  private Content of(String id, long atMillis) {
    Content content = contents.computeIfAbsent(id, Content::new);
    content.earliestMillis = Math.min(content.earliestMillis, atMillis);
    return content;
  }
}
