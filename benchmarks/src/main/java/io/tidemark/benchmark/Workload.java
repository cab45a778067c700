package io.tidemark.benchmark;

import java.util.Locale;

/** How the views of a log are spread over its contents. */
enum Workload {
  /** Zipf with exponent 0.8 over all contents. */
  ZIPF(0.0),
  /** Half of the views on one content, the others as in {@link #ZIPF}. */
  HOT(0.5),
  /** Nine views in ten on one content, the others as in {@link #ZIPF}. */
  VIRAL(0.9);

  private final double hotShare;

  Workload(double hotShare) {
    this.hotShare = hotShare;
  }

  /** The share of the views that one content gets besides its part of the rest, 0 to 1. */
  double hotShare() {
    return hotShare;
  }

  /** As on the command line: {@code zipf}. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String topic() {
    return "benchmark." + wireName();
  }

  /** The wire name, for the command line. */
  @Override
  public String toString() {
    return wireName();
  }
}
