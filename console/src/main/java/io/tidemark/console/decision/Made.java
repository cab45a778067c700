package io.tidemark.console.decision;

/**
 * A decision and what became of it.
 *
 * @param settledBy the second person who approved or rejected it; null where nobody did
 * @param sent whether its fact is in Kafka
 * @param undone whether another decision undoes it, or would if it were approved
 */
public record Made(
    Decision decision, DecisionState state, String settledBy, boolean sent, boolean undone) {
  /** Whether it can be undone: once, and what undoes another is rather decided anew. */
  public boolean isUndoable() {
    return state == DecisionState.MADE && !undone && decision.kind() != DecisionKind.UNDO;
  }

  /** Whether it waits for a second person. */
  public boolean isProposed() {
    return state == DecisionState.PROPOSED;
  }
}
