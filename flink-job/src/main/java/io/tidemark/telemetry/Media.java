package io.tidemark.telemetry;

/** What a post is, as far as the law counts it apart. */
public enum Media {
  VIDEO,
  OTHER
}
