package io.tidemark.rule.operator;

/**
 * What a {@link SweptFunction} did with a key in one turn.
 *
 * @param judged how many of what the key stands for were judged again: one, or as many as it groups
 * @param isDone false: there was too much for one turn, the key is to have another
 */
public record SweepTurn(int judged, boolean isDone) {
  /** Of a key that stands for itself. */
  public static final SweepTurn ONE = new SweepTurn(1, true);
}
