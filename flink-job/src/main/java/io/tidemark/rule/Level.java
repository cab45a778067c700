package io.tidemark.rule;

import java.util.Locale;

/** How grave a crossed line is. */
public enum Level {
  WATCH,
  SERIOUS,
  SERIOUS_CONSEQUENCES,
  ESPECIALLY_SERIOUS,
  PUBLIC_PROSECUTION;

  /** As in the catalogue and in alerts: {@code especially_serious}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
