package io.tidemark.benchmark;

import io.tidemark.schemas.PostEvent;
import io.tidemark.schemas.ShareEvent;
import io.tidemark.schemas.ViewEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A naive count of a log's views by lineage, each event id once. */
final class Recount {
  private final BitSet seen = new BitSet();
  private final Map<String, Long> views = new HashMap<>();
  private final Map<String, String> origins = new HashMap<>();

  /** Counts a whole log. */
  static Recount of(String bootstrapServers, Workload workload) {
    Recount recount = new Recount();
    TopicReader.read(
        bootstrapServers,
        workload.topic(TelemetryStream.POSTS),
        PostEvent.class,
        post -> recount.tie(post.getContentId(), post.getOriginContentId()));
    TopicReader.read(
        bootstrapServers,
        workload.topic(TelemetryStream.SHARES),
        ShareEvent.class,
        share -> recount.tie(share.getCopyContentId(), share.getContentId()));
    TopicReader.read(
        bootstrapServers,
        workload.topic(),
        ViewEvent.class,
        view -> recount.add(view.getEventId(), view.getContentId(), view.getCount()));
    return recount;
  }

  /**
   * One content copies another.
   *
   * @param copy null: it made none
   * @param origin null: it copies none
   */
  void tie(String copy, String origin) {
    if (copy != null && origin != null) {
      origins.put(copy, origin);
    }
  }

  /** A record of the log of views. */
  void add(String eventId, String contentId, long count) {
    int number = ViewSequence.number(eventId);
    if (!seen.get(number)) {
      seen.set(number);
      views.merge(contentId, count, Long::sum);
    }
  }

  /** The roots of the lineages with that many views or more. */
  Set<String> lineagesFrom(long line) {
    Map<String, Long> byRoot = new HashMap<>();
    views.forEach((content, count) -> byRoot.merge(root(content), count, Long::sum));
    Set<String> reached = new TreeSet<>();
    byRoot.forEach(
        (root, count) -> {
          if (count >= line) {
            reached.add(root);
          }
        });
    return reached;
  }

  private String root(String content) {
    String root = content;
    while (origins.containsKey(root)) {
      root = origins.get(root);
    }
    return root;
  }
}
