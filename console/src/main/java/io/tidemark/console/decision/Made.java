package io.tidemark.console.decision;

/**
 * A decision and what became of it.
 *
 * @param sent whether its fact is in Kafka
 * @param undone whether another decision undoes it
 */
public record Made(Decision decision, boolean sent, boolean undone) {
  /** Whether it can be undone: once, and what undoes another is rather decided anew. */
  public boolean isUndoable() {
    return !undone && decision.kind() != DecisionKind.UNDO;
  }
}
