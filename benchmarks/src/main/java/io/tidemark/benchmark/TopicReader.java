package io.tidemark.benchmark;

import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.schemas.framing.UnreadableMessageException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic to which nobody writes any more, from its start to its end. */
final class TopicReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private TopicReader() {}

  /** Its records, where it was never written to in transactions. */
  static long size(String bootstrapServers, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers, "read_uncommitted")) {
      return consumer.endOffsets(partitions(consumer, topic)).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  /**
   * Hands on all committed records, those of a partition in their order.
   *
   * @throws BenchException when a transaction was left open
   */
  static <R extends SpecificRecord> void read(
      String bootstrapServers, String topic, Class<R> type, Consumer<R> reader) {
    Framing<R> framing = SingleObjectFraming.of(type);
    try (KafkaConsumer<byte[], byte[]> committed = consumer(bootstrapServers, "read_committed");
        KafkaConsumer<byte[], byte[]> all = consumer(bootstrapServers, "read_uncommitted")) {
      List<TopicPartition> partitions = partitions(committed, topic);
      Map<TopicPartition, Long> ends = committed.endOffsets(partitions);
      if (!ends.equals(all.endOffsets(partitions))) {
        throw new BenchException("a transaction was left open in " + topic);
      }
      committed.assign(partitions);
      committed.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(p -> committed.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> found : committed.poll(POLL)) {
          reader.accept(framing.decode(found.value()));
        }
      }
    } catch (UnreadableMessageException e) {
      throw new BenchException("a record of " + topic + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** All partitions of a topic. */
  static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  /**
   * A consumer without a group.
   *
   * @param isolation Kafka's {@code isolation.level}
   */
  static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, String isolation) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            isolation,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
