package io.tidemark.benchmark;

import java.util.Locale;

/** How the views of a log are spread over its contents, and what comes beside them. */
enum Traffic {
  /** Zipf with exponent 0.8 over all contents. */
  ZIPF(0.0, 0.0, 0.0),
  /** Half of the views on one content, the others as in {@link #ZIPF}. */
  HOT(0.5, 0.0, 0.0),
  /** Nine views in ten on one content, the others as in {@link #ZIPF}. */
  VIRAL(0.9, 0.0, 0.0),
  /** Views as in {@link #ZIPF}, some of them repeated and some late, beside all other streams. */
  MIXED(0.0, 0.01, 0.01);

  private final double hotShare;
  private final double repeatedShare;
  private final double lateShare;

  Traffic(double hotShare, double repeatedShare, double lateShare) {
    this.hotShare = hotShare;
    this.repeatedShare = repeatedShare;
    this.lateShare = lateShare;
  }

  /** The share of the views that one content gets besides its part of the rest, 0 to 1. */
  double hotShare() {
    return hotShare;
  }

  /** The share of the views that are an earlier record once more, 0 to 1. */
  double repeatedShare() {
    return repeatedShare;
  }

  /** The share of the views that occurred long before they are sent, 0 to 1. */
  double lateShare() {
    return lateShare;
  }

  /** Whether the other streams have records too. */
  boolean isWhole() {
    return this == MIXED;
  }

  /** As on the command line: {@code zipf}. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The wire name, for the command line. */
  @Override
  public String toString() {
    return wireName();
  }
}
