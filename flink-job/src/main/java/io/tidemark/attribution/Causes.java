package io.tidemark.attribution;

import io.tidemark.rule.Measure;

/**
 * The last records that brought a content's totals to where they are, by what they add to.
 *
 * @param views null: none yet; likewise the others
 * @param spread a post, a share that is not discounted, or an account record
 * @param last whichever came last, facts included
 */
public record Causes(Cause views, Cause forwards, Cause spread, Cause last) {
  public static final Causes NONE = new Causes(null, null, null, null);

  Causes byView(Cause cause) {
    return new Causes(cause, forwards, spread, cause);
  }

  Causes byForward(Cause cause) {
    return new Causes(views, cause, spread, cause);
  }

  Causes bySpread(Cause cause) {
    return new Causes(views, forwards, cause, cause);
  }

  Causes byFact(Cause cause) {
    return new Causes(views, forwards, spread, cause);
  }

  /**
   * These, and where there is none of a kind, the other's.
   *
   * @param older null: none
   */
  public Causes or(Causes older) {
    return older == null
        ? this
        : new Causes(
            views == null ? older.views : views,
            forwards == null ? older.forwards : forwards,
            spread == null ? older.spread : spread,
            last == null ? older.last : last);
  }

  /** The last record that added to that measure of a lineage, or else the last of all. */
  public Cause of(Measure measure) {
    Cause cause =
        switch (measure) {
          case VIEWS -> views;
          case FORWARDS -> forwards;
          case ATTESTED -> last;
          default -> spread;
        };
    return cause == null ? last : cause;
  }
}
