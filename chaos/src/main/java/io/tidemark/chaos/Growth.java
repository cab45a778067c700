package io.tidemark.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A size as it was seen over a long run, in parts of equal length. */
final class Growth {
  private final int parts;
  private final List<Long> seen = new ArrayList<>();

  Growth(int parts) {
    this.parts = parts;
  }

  void add(long size) {
    seen.add(size);
  }

  /** The last that was seen; 0 before the first. */
  long last() {
    return seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
  }

  /** The least of each part: of a heap what lives in it, which shows after collections. */
  String least(long unit) {
    return each(Collections::min, unit);
  }

  String medians(long unit) {
    return each(Growth::median, unit);
  }

  /** The least of the last part to that of the second; the first is still filling. */
  double ofLeast() {
    return ratio(Collections::min);
  }

  double ofMedians() {
    return ratio(Growth::median);
  }

  private static long median(List<Long> sizes) {
    return sizes.stream().sorted().toList().get(sizes.size() / 2);
  }

  private List<Long> part(int number) {
    return seen.subList(seen.size() * number / parts, seen.size() * (number + 1) / parts);
  }

  private String each(ToLongFunction<List<Long>> size, long unit) {
    return IntStream.range(0, parts)
        .mapToObj(this::part)
        .map(part -> part.isEmpty() ? "-" : Long.toString(size.applyAsLong(part) / unit))
        .collect(Collectors.joining(", "));
  }

  /** Without looks nothing is shown to be flat. */
  private double ratio(ToLongFunction<List<Long>> size) {
    return part(1).isEmpty() || part(parts - 1).isEmpty()
        ? Double.POSITIVE_INFINITY
        : (double) size.applyAsLong(part(parts - 1)) / size.applyAsLong(part(1));
  }
}
