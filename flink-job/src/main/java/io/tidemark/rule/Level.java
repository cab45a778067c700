package io.tidemark.rule;

import java.util.Locale;

/** How grave a crossed line is. */
public enum Level {
  WATCH,
  SERIOUS,
  SERIOUS_CONSEQUENCES,
  ESPECIALLY_SERIOUS,
  PUBLIC_PROSECUTION,
  /** Raises nothing: noted in the alerts of rules that list it as aggravating. */
  AGGRAVATING,
  /** Raises nothing: named as an open point in the alerts of rules that list it as a signal. */
  GATE;

  /** True when crossing it is only noted in alerts of other rules. */
  public boolean isNote() {
    return this == AGGRAVATING || this == GATE;
  }

  /** True for the levels that show that the offence itself is serious. */
  public boolean isBaseOffence() {
    return this == SERIOUS || this == SERIOUS_CONSEQUENCES || this == ESPECIALLY_SERIOUS;
  }

  /** As in the catalogue and in alerts: {@code especially_serious}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
