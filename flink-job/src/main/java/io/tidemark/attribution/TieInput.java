package io.tidemark.attribution;

import io.tidemark.telemetry.Origin;

/**
 * A tie on its way to the content that may be a copy. Where it came from is needed no longer than
 * that, and is no part of the tie, which is kept.
 *
 * @param origin where the event stood that says so
 */
public record TieInput(Tie tie, Origin origin) {
  /** The content that may be a copy. */
  public String childId() {
    return tie.childId();
  }
}
