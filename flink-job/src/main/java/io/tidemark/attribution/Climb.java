package io.tidemark.attribution;

/**
 * A member's step as the content it asked answered it.
 *
 * @param askVersion the version of the member's question
 * @param answerVersion the version of the answering content's own step; both together rise
 */
public record Climb(String member, long askVersion, long answerVersion, Step step) {
  /** True when this is newer than what is held; null is older than anything. */
  public boolean isNewerThan(Climb held) {
    if (held == null) {
      return true;
    }
    return askVersion != held.askVersion
        ? askVersion > held.askVersion
        : answerVersion > held.answerVersion;
  }
}
