package io.tidemark.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is measured. */
enum Contestant {
  /** Reads, decodes with Avro's generated class, and throws away: the least that reading costs. */
  FLOOR,
  /** Keyed by content, a count in {@code ValueState}, no memory of ids: written in an afternoon. */
  NAIVE,
  /** The same with all event ids of a content in {@code MapState}. */
  NAIVE_DEDUP,
  /** The detector as it ships: all rules, duplicates remembered, alerts exactly once. */
  TIDEMARK;

  /** As on the command line: {@code naive-dedup}. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The one of that name.
   *
   * @throws BenchException when there is none
   */
  static Contestant named(String name) {
    return Arrays.stream(values())
        .filter(contestant -> contestant.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BenchException(
                    "there is no contestant "
                        + name
                        + "; there are "
                        + Arrays.stream(values())
                            .map(Contestant::wireName)
                            .collect(Collectors.joining(", "))));
  }
}
