package io.tidemark.attribution;

import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;

/**
 * Hands out what a post or share says: to the account that disseminated, to the content that may be
 * a copy, to the contents at both ends of a tie, to the persons spoken about, and to the content
 * itself.
 */
public final class Publications {
  /** Where the parts go; each is keyed by the id it names first. */
  public interface Out {
    void dissemination(Dissemination dissemination);

    void tie(Tie tie);

    void target(Target target);

    void content(ContentInput input);
  }

  private Publications() {}

  /** A post that is no duplicate. */
  public static void publish(Post post, Out out) {
    out.dissemination(Dissemination.of(post));
    boolean copies =
        post.originContentId() != null && !post.originContentId().equals(post.contentId());
    out.tie(
        new Tie(
            post.contentId(),
            copies ? post.originContentId() : null,
            post.moment(),
            true,
            post.altered()));
    if (copies) {
      out.content(ContentInput.tied(post.contentId(), true));
      out.content(ContentInput.tied(post.originContentId(), false));
    }
    post.targetIds().stream()
        .distinct()
        .forEach(victimId -> out.target(new Target(victimId, post.contentId(), post.origin())));
    out.content(ContentInput.of(post));
  }

  /** A share that is no duplicate. */
  public static void share(Share share, Out out) {
    if (!share.discounted()) {
      out.dissemination(Dissemination.of(share));
    }
    String copy = share.copyContentId();
    if (copy != null && !copy.equals(share.contentId())) {
      out.tie(new Tie(copy, share.contentId(), share.moment(), false, false));
      out.content(ContentInput.tied(copy, true));
      out.content(ContentInput.tied(share.contentId(), false));
    }
    out.content(ContentInput.of(share));
  }
}
