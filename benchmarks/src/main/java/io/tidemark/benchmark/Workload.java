package io.tidemark.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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

  /**
   * The one of that name.
   *
   * @throws BenchException when there is none
   */
  static Workload named(String name) {
    return Arrays.stream(values())
        .filter(workload -> workload.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BenchException(
                    "there is no workload "
                        + name
                        + "; there are "
                        + Arrays.stream(values())
                            .map(Workload::wireName)
                            .collect(Collectors.joining(", "))));
  }
}
