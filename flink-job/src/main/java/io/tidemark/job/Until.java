package io.tidemark.job;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Up to where a recorded log is read. */
public sealed interface Until {
  /** Up to what is there now. */
  record Now() implements Until {}

  /** Up to the first record of each partition whose Kafka timestamp is at or after it. */
  record Time(Instant instant) implements Until {}

  /** Up to, and without, these offsets; a partition that is not named up to what is there now. */
  record Offsets(Map<TopicPartition, Long> ends) implements Until {
    public Offsets {
      ends = Map.copyOf(ends);
    }
  }

  /**
   * What a user wrote: an ISO 8601 instant, {@code topic:partition=offset,...}, or a JSON file of
   * topic, partition and offset.
   *
   * @param text null: up to what is there now
   */
  static Until parse(String text) {
    return text == null ? new Now() : UntilText.read(text);
  }
}
