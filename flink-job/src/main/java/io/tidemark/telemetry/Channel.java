package io.tidemark.telemetry;

/** Where a post appeared. */
public enum Channel {
  SOCIAL,
  WEBSITE,
  MESSAGE
}
