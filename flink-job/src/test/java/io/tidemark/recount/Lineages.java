package io.tidemark.recount;

import io.tidemark.telemetry.Moment;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which content is a copy of which, and the root of each. */
final class Lineages {
  private static final int MOST_TIES = 64;

  private record Tie(Moment moment, String parent) {}

  private final Map<String, Post> posts = new HashMap<>();
  private final Map<String, Tie> ties = new HashMap<>();
  private final SortedMap<String, List<String>> membersByRoot = new TreeMap<>();
  private final Map<String, String> rootByContent = new HashMap<>();

  /**
   * Resolves every content.
   *
   * @param contents every content that anything speaks of
   */
  Lineages(Collection<String> contents, List<Post> postEvents, List<Share> shares) {
    for (Post post : postEvents) {
      posts.merge(
          post.contentId(), post, (one, two) -> two.moment().isBefore(one.moment()) ? two : one);
    }
    for (Post post : posts.values()) {
      tie(post.contentId(), post.originContentId(), post.moment());
    }
    for (Share share : shares) {
      if (share.copyContentId() != null) {
        tie(share.copyContentId(), share.contentId(), share.moment());
      }
    }
    for (Post post : posts.values()) {
      if (post.altered()) {
        ties.remove(post.contentId());
      }
    }
    for (String content : contents) {
      String root = findRoot(content);
      rootByContent.put(content, root);
      membersByRoot.computeIfAbsent(root, id -> new ArrayList<>()).add(content);
    }
  }

  private void tie(String copy, String parent, Moment moment) {
    if (parent != null && !parent.equals(copy)) {
      ties.merge(
          copy,
          new Tie(moment, parent),
          (one, two) -> two.moment().isBefore(one.moment()) ? two : one);
    }
  }

  /** The content's parent, or null. */
  String parentOf(String content) {
    Tie tie = ties.get(content);
    return tie == null ? null : tie.parent();
  }

  /** The contents above, nearest first, as far as 64 ties up; a content may be passed twice. */
  private List<String> above(String content) {
    List<String> passed = new ArrayList<>();
    String next = parentOf(content);
    while (next != null && passed.size() < MOST_TIES) {
      passed.add(next);
      next = parentOf(next);
    }
    return passed;
  }

  private String findRoot(String content) {
    List<String> passed = above(content);
    String last = passed.isEmpty() ? content : passed.get(passed.size() - 1);
    if (parentOf(last) == null) {
      return last;
    }
    String smallest = Collections.min(above(last));
    return isSmallestOfItsCycle(smallest) ? smallest : content;
  }

  private boolean isSmallestOfItsCycle(String content) {
    for (String passed : above(content)) {
      if (passed.equals(content)) {
        return true;
      }
      if (passed.compareTo(content) < 0) {
        return false;
      }
    }
    return false;
  }

  /** The post of every content that has one. */
  Collection<Post> posts() {
    return posts.values();
  }

  /** The content's post, or null. */
  Post postOf(String content) {
    return posts.get(content);
  }

  /** The service of the content's post, or null. */
  String serviceOf(String content) {
    Post post = posts.get(content);
    return post == null ? null : post.serviceId();
  }

  String rootOf(String content) {
    return rootByContent.get(content);
  }

  /** The members of each lineage, by its root. */
  SortedMap<String, List<String>> membersByRoot() {
    return membersByRoot;
  }
}
