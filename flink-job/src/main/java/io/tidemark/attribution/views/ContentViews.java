package io.tidemark.attribution.views;

/** The views of the current content, as the content's other counts see them. */
public interface ContentViews {
  /** All views, known fake traffic included. */
  long gross();

  /** Everything about them. */
  ViewCounts counts();

  /**
   * Something other than views is known of the content: a sweep has to look at more than its views.
   */
  void hasMore();

  /** From now on the content's lineage is to be told of every view. */
  void watch();
}
