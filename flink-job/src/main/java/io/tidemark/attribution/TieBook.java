package io.tidemark.attribution;

import io.tidemark.state.Cell;
import io.tidemark.telemetry.Moment;

/** Chooses a content's parent: of its post and the shares that made it, the earliest says. */
public final class TieBook {
  private final Cell<Ties> ties;

  public TieBook(Cell<Ties> ties) {
    this.ties = ties;
  }

  /**
   * The earliest post and the earliest share tie of one content.
   *
   * @param post of the content's own post, or null
   * @param share of a share that made it, or null
   * @param named some event named a parent, whether it holds or not
   */
  public record Ties(Tie post, Tie share, boolean named) {}

  /** Takes a tie in; the content's own step from now on, or null while nobody named a parent. */
  public Step receive(Tie tie) {
    Ties before = ties.get() == null ? new Ties(null, null, false) : ties.get();
    Ties now =
        new Ties(
            tie.fromPost() ? earlier(before.post(), tie) : before.post(),
            tie.fromPost() ? before.share() : earlier(before.share(), tie),
            before.named() || tie.parentId() != null);
    ties.set(now);
    return now.named() ? stepOf(tie.childId(), now) : null;
  }

  private static Step stepOf(String child, Ties ties) {
    String parent = parent(ties);
    return parent == null ? Step.root(child) : Step.to(parent);
  }

  private static String parent(Ties ties) {
    Tie post = ties.post();
    Tie share = ties.share();
    if (post != null && post.altered()) {
      return null;
    }
    Moment byPost = post == null || post.parentId() == null ? null : post.moment();
    if (byPost != null && (share == null || byPost.isBefore(share.moment()))) {
      return post.parentId();
    }
    return share == null ? null : share.parentId();
  }

  private static Tie earlier(Tie held, Tie tie) {
    return held == null || tie.moment().isBefore(held.moment()) ? tie : held;
  }
}
