package io.tidemark.telemetry;

import java.util.Objects;

/**
 * Where a record stood in the log: its Kafka coordinates, or a scenario file and line.
 *
 * @param topic topic name; for a scenario file its path
 * @param partition partition; 0 for a scenario file
 * @param offset offset; for a scenario file the line, from 1
 * @param partitionTimeMillis the partition's Kafka time on reading it (the largest timestamp up to
 *     and with this record), milliseconds since the epoch: the clock of the duplicate horizon;
 *     {@link #NO_CLOCK} where there is no arrival clock
 */
public record Origin(String topic, int partition, long offset, long partitionTimeMillis) {
  /** The partition time of a source without an arrival clock, such as a scenario file. */
  public static final long NO_CLOCK = Long.MIN_VALUE;

  public Origin {
    Objects.requireNonNull(topic, "topic");
  }

  /** The same place, read when the partition's clock stood at that time. */
  public Origin at(long partitionTimeMillis) {
    return new Origin(topic, partition, offset, partitionTimeMillis);
  }

  /** One text for topic, partition and offset: tells every record of the log apart. */
  public String place() {
    return place(topic, partition, offset);
  }

  /** Likewise, without an origin. */
  public static String place(String topic, int partition, long offset) {
    return topic + '/' + partition + '/' + offset;
  }
}
