package io.tidemark.attribution;

import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.telemetry.Origin;

/**
 * Whatever reaches a victim's key; exactly one of content and fact is there.
 *
 * @param origin where the record stood that is told of, or null
 */
public record VictimInput(String victimId, String contentId, FactRow fact, Origin origin) {

  /** A content speaks about this person. */
  public static VictimInput of(Target target) {
    return new VictimInput(target.victimId(), target.contentId(), null, target.origin());
  }

  /** A fact on this person, or its cancellation. */
  public static VictimInput of(String victimId, FactRow fact) {
    return new VictimInput(victimId, null, fact, fact.origin());
  }
}
