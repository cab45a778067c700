package io.tidemark.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How much of the TaskManagers' heap is in use when least is, which is after collections. */
final class HeapFloor {
  private static final int PARTS = 5;
  private static final int MIB = 1024 * 1024;

  private final FlinkRest rest;
  private final List<Long> seen = new ArrayList<>();

  HeapFloor(FlinkRest rest) {
    this.rest = rest;
  }

  /** What cannot be asked just now is left out. */
  void look() throws InterruptedException {
    try {
      seen.add(rest.heapBytes());
    } catch (IOException e) {
      // The next look will tell.
    }
  }

  /** The least of each fifth of the time, in MiB. */
  String fifths() {
    return IntStream.range(0, PARTS)
        .mapToObj(
            part ->
                seen.subList(seen.size() * part / PARTS, seen.size() * (part + 1) / PARTS).stream()
                    .min(Long::compare)
                    .map(bytes -> Long.toString(bytes / MIB))
                    .orElse("-"))
        .collect(Collectors.joining(", "));
  }
}
