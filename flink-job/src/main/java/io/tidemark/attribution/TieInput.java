package io.tidemark.attribution;

import io.tidemark.telemetry.Origin;

/**
 * A tie on its way to the content that may be a copy.
 *
 * @param origin where the event stood that says so
 */
public record TieInput(Tie tie, Origin origin) {
  /** The content that may be a copy. */
  public String childId() {
    return tie.childId();
  }
}
