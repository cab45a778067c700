package io.tidemark.job;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks into recorded topics beside the job; commits nothing and joins no group. */
public final class LogReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STANDSTILL = Duration.ofSeconds(60);

  /** Enough to look at single records without reading on far behind them. */
  private static final String SMALL_FETCH = "65536";

  /** A fetch that is still out when the next record is asked for holds it up for so long. */
  private static final String SHORT_WAIT_MILLIS = "5";

  private final KafkaConsumer<byte[], byte[]> consumer;

  private LogReader(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** A reader that sees what the job's own sources see. */
  public static LogReader of(Configuration options) {
    return of(options, Map.of());
  }

  /** A reader of what the job wrote: nothing of an open or aborted transaction. */
  public static LogReader ofCommitted(Configuration options) {
    return of(options, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"));
  }

  /** The same, which also knows how far that consumer group has come. */
  public static LogReader ofCommitted(Configuration options, String group) {
    return of(
        options,
        Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.GROUP_ID_CONFIG,
            group));
  }

  /** A reader of what stands there, in open transactions too. */
  public static LogReader ofUncommitted(Configuration options) {
    return of(options, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted"));
  }

  /** A reader that sees what the job's sources see, made for single records here and there. */
  public static LogReader ofSingleRecords(Configuration options) {
    return of(
        options,
        Map.of(
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            SMALL_FETCH,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            SMALL_FETCH,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            SHORT_WAIT_MILLIS,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            "1"));
  }

  private static LogReader of(Configuration options, Map<String, String> besides) {
    Properties properties =
        KafkaPreflight.clientProperties(options, KafkaPreflight.servers(options));
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.putAll(besides);
    try {
      return new LogReader(
          new KafkaConsumer<>(
              properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    } catch (KafkaException e) {
      throw new OptionException(
          "Kafka's client does not take its options ("
              + (e.getCause() == null ? e : e.getCause()).getMessage()
              + "); check "
              + TidemarkOptions.BOOTSTRAP_SERVERS.key()
              + " and "
              + TidemarkOptions.KAFKA_PREFIX
              + '*');
    }
  }

  /** The partitions of these topics, which are there. */
  public List<TopicPartition> partitions(Collection<String> topics) {
    return topics.stream()
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(found -> new TopicPartition(found.topic(), found.partition()))
        .toList();
  }

  /** The offset of the first record that is still there. */
  public Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) {
    return consumer.beginningOffsets(partitions);
  }

  /** The offset after the last record that this reader sees now. */
  public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    return consumer.endOffsets(partitions);
  }

  /** Where the reader's group goes on: behind what it has committed, or at the first record. */
  public Map<TopicPartition, Long> nextOfGroup(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> next = new HashMap<>(starts(partitions));
    consumer
        .committed(Set.copyOf(partitions))
        .forEach(
            (partition, committed) -> {
              if (committed != null) {
                next.merge(partition, committed.offset(), Math::max);
              }
            });
    return next;
  }

  /** The reader's group, for whoever commits for it in a transaction. */
  public ConsumerGroupMetadata group() {
    return consumer.groupMetadata();
  }

  /**
   * The offset of the first record at or after that Kafka time; a partition without is left out.
   */
  public Map<TopicPartition, Long> firstFrom(
      Collection<TopicPartition> partitions, long timeMillis) {
    Map<TopicPartition, OffsetAndTimestamp> found =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(each -> each, each -> timeMillis)));
    return found.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /**
   * Reads from the first record to those ends.
   *
   * @throws IllegalStateException when nothing comes for a minute
   */
  public void read(
      Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> records) {
    read(starts(ends.keySet()), ends, records);
  }

  /**
   * Reads from those offsets to those ends.
   *
   * @param starts of the same partitions; not before the first record that is still there
   * @throws IllegalStateException when nothing comes for a minute
   */
  public void read(
      Map<TopicPartition, Long> starts,
      Map<TopicPartition, Long> ends,
      Consumer<ConsumerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, Long> open = new TreeMap<>(BY_PLACE);
    open.putAll(ends);
    consumer.assign(open.keySet());
    starts.forEach(consumer::seek);
    long moved = System.nanoTime();
    while (true) {
      open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (open.isEmpty()) {
        return;
      }
      consumer.assign(open.keySet());
      boolean any = false;
      for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
        any = true;
        TopicPartition partition = new TopicPartition(found.topic(), found.partition());
        if (found.offset() < ends.get(partition)) {
          records.accept(found);
        }
      }
      moved = any ? System.nanoTime() : moved;
      requireMovement(moved, open.keySet());
    }
  }

  /**
   * The record at that place, or empty where this reader sees none there.
   *
   * @param offset before the partition's end
   */
  public Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) {
    List<TopicPartition> only = List.of(partition);
    consumer.assign(only);
    consumer.seek(partition, offset);
    long since = System.nanoTime();
    while (consumer.position(partition) <= offset) {
      for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
        return Optional.of(found).filter(first -> first.offset() == offset);
      }
      requireMovement(since, only);
    }
    return Optional.empty();
  }

  private static void requireMovement(long sinceNanos, Collection<TopicPartition> partitions) {
    if (System.nanoTime() - sinceNanos > STANDSTILL.toNanos()) {
      throw new IllegalStateException(
          "nothing came from " + partitions + " for " + STANDSTILL.toSeconds() + " s");
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** By topic and number. */
  static final java.util.Comparator<TopicPartition> BY_PLACE =
      java.util.Comparator.comparing(TopicPartition::topic)
          .thenComparingInt(TopicPartition::partition);
}
