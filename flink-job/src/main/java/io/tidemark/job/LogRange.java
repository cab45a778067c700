package io.tidemark.job;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * A part of recorded topics: of each partition from the first record that is still there up to an
 * end.
 *
 * @param bounds by partition; all partitions of the topics
 */
public record LogRange(SortedMap<TopicPartition, Bounds> bounds) {
  public LogRange {
    SortedMap<TopicPartition, Bounds> copy = new TreeMap<>(LogReader.BY_PLACE);
    copy.putAll(bounds);
    bounds = Collections.unmodifiableSortedMap(copy);
  }

  /**
   * Of one partition.
   *
   * @param start offset of the first record
   * @param end offset after the last; not before the start
   */
  public record Bounds(long start, long end) {
    public Bounds {
      if (start < 0 || end < start) {
        throw new IllegalArgumentException("no range: " + start + " to " + end);
      }
    }
  }

  /**
   * The range of these topics up to there.
   *
   * @throws OptionException when an offset is asked for that is not there
   */
  public static LogRange of(LogReader reader, Collection<String> topics, Until until) {
    List<TopicPartition> partitions = reader.partitions(topics);
    Map<TopicPartition, Long> starts = reader.starts(partitions);
    Map<TopicPartition, Long> ends = new HashMap<>(reader.ends(partitions));
    if (until instanceof Until.Time time) {
      reader
          .firstFrom(partitions, time.instant().toEpochMilli())
          .forEach((partition, offset) -> ends.merge(partition, offset, Math::min));
    } else if (until instanceof Until.Offsets offsets) {
      offsets
          .ends()
          .forEach((partition, end) -> ends.put(partition, checked(partition, end, starts, ends)));
    }
    SortedMap<TopicPartition, Bounds> bounds = new TreeMap<>(LogReader.BY_PLACE);
    starts.forEach(
        (partition, start) ->
            bounds.put(partition, new Bounds(start, Math.max(start, ends.get(partition)))));
    return new LogRange(bounds);
  }

  private static long checked(
      TopicPartition partition,
      long end,
      Map<TopicPartition, Long> starts,
      Map<TopicPartition, Long> ends) {
    if (!ends.containsKey(partition)) {
      throw new OptionException(
          "--until names partition "
              + partition.partition()
              + " of "
              + partition.topic()
              + ", which the job does not read; check it, and --topics.*");
    }
    if (end < starts.get(partition) || end > ends.get(partition)) {
      throw new OptionException(
          "--until ends "
              + partition.topic()
              + ':'
              + partition.partition()
              + " at "
              + end
              + ", but its records stand from "
              + starts.get(partition)
              + " up to, and without, "
              + ends.get(partition));
    }
    return end;
  }

  /** The partitions of a topic. */
  public Set<TopicPartition> partitions(String topic) {
    return new HashSet<>(ends(topic).keySet());
  }

  /** The starts of a topic's partitions. */
  public Map<TopicPartition, Long> starts(String topic) {
    return of(topic).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().start()));
  }

  /** The ends of a topic's partitions. */
  public Map<TopicPartition, Long> ends(String topic) {
    return of(topic).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().end()));
  }

  private Map<TopicPartition, Bounds> of(String topic) {
    Map<TopicPartition, Bounds> own = new HashMap<>(bounds);
    own.keySet().removeIf(partition -> !partition.topic().equals(topic));
    return own;
  }

  /** Whether a record of that offset is in it. */
  public boolean holds(TopicPartition partition, long offset) {
    Bounds own = bounds.get(partition);
    return own != null && offset >= own.start() && offset < own.end();
  }

  /** The partitions that have lost their first records, so that no replay can be whole. */
  public List<TopicPartition> shortened() {
    return bounds.entrySet().stream()
        .filter(entry -> entry.getValue().start() > 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** As {@code --until} takes it. */
  public String text() {
    return bounds.entrySet().stream()
        .map(
            entry ->
                entry.getKey().topic()
                    + ':'
                    + entry.getKey().partition()
                    + '='
                    + entry.getValue().end())
        .collect(Collectors.joining(","));
  }
}
