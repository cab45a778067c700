package io.tidemark.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/** Where the values of several rounds lie. */
record Spread(
    @JsonProperty("least") double least,
    @JsonProperty("median") double median,
    @JsonProperty("most") double most) {

  /**
   * The spread of at least one value.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
  }

  /** The median, and in brackets the least and the most. */
  String format(String pattern) {
    return String.format(Locale.ROOT, pattern, median)
        + " ["
        + String.format(Locale.ROOT, pattern, least)
        + ", "
        + String.format(Locale.ROOT, pattern, most)
        + ']';
  }
}
