package io.tidemark.attribution;

/**
 * How far up its lineage a content has been followed.
 *
 * @param ancestor the furthest content reached, or the root
 * @param smallest the smallest id passed on the way, the ancestor included, the content itself not
 * @param rooted the ancestor has no parent: the way ends there
 * @param smallestOfCycle the content came by itself again and met no smaller id: the root of a
 *     cycle
 * @param unresolved no root within reach: the content stands alone
 */
public record Step(
    String ancestor, String smallest, boolean rooted, boolean smallestOfCycle, boolean unresolved) {

  /** The content has no parent. */
  static Step root(String content) {
    return new Step(content, content, true, false, false);
  }

  /** One step, to the parent. */
  static Step to(String parent) {
    return new Step(parent, parent, false, false, false);
  }

  /** No root within reach. */
  static Step alone(String content) {
    return new Step(content, content, true, false, true);
  }
}
