package io.tidemark.rule;

/** What an alert rests on. */
public enum Basis {
  /** Telemetry alone. */
  OBSERVED,
  /** Labels, of which some needed are only alleged. */
  ALLEGED,
  /** Confirmed labels. */
  CONFIRMED
}
