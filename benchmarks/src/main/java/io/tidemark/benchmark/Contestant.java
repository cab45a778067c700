package io.tidemark.benchmark;

import java.util.Locale;

/** What is measured. */
enum Contestant {
  /** Reads, decodes with Avro's generated class, and throws away: the least that reading costs. */
  FLOOR,
  /** Keyed by content, a count in {@code ValueState}, no memory of ids: written in an afternoon. */
  NAIVE,
  /** The same with all event ids of a content in {@code MapState}. */
  NAIVE_DEDUP,
  /** The same line as {@link #NAIVE} in Flink SQL. */
  SQL,
  /** The same, of each event id the first. */
  SQL_DEDUP,
  /** The same line as {@link #NAIVE} in Kafka Streams, exactly once. */
  STREAMS,
  /** The detector as it ships: all rules, duplicates remembered, alerts exactly once. */
  TIDEMARK;

  /** As on the command line: {@code naive-dedup}. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The wire name, for the command line. */
  @Override
  public String toString() {
    return wireName();
  }
}
