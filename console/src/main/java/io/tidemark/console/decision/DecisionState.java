package io.tidemark.console.decision;

/** What became of a decision. */
public enum DecisionState {
  /** It waits for a second person. */
  PROPOSED,
  /** It holds, and its fact is on its way. */
  MADE,
  /** A second person refused it. */
  REJECTED
}
