package io.tidemark.attribution;

import io.tidemark.attribution.ContentInput.FactRow;

/** Whatever reaches a victim's key; exactly one of the parts is there. */
public record VictimInput(String victimId, String contentId, FactRow fact) {

  /** A content speaks about this person. */
  public static VictimInput of(Target target) {
    return new VictimInput(target.victimId(), target.contentId(), null);
  }

  /** A fact on this person, or its cancellation. */
  public static VictimInput of(String victimId, FactRow fact) {
    return new VictimInput(victimId, null, fact);
  }
}
