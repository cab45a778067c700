package io.tidemark.demo.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a {@code read_committed} reader finds in a topic, partition by partition in order.
 *
 * @param whole false when an open transaction hides something
 */
public record CommittedLog(List<ConsumerRecord<byte[], byte[]>> records, boolean whole) {
  private static final Duration POLL = Duration.ofMillis(200);

  static CommittedLog read(String bootstrapServers, String topic) {
    try (KafkaConsumer<byte[], byte[]> committed = consumer(bootstrapServers, "read_committed");
        KafkaConsumer<byte[], byte[]> all = consumer(bootstrapServers, "read_uncommitted")) {
      List<TopicPartition> partitions =
          committed.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      Map<TopicPartition, Long> ends = committed.endOffsets(partitions);
      boolean whole = ends.equals(all.endOffsets(partitions));
      committed.assign(partitions);
      committed.seekToBeginning(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> committed.position(p) < ends.get(p))) {
        committed.poll(POLL).forEach(records::add);
      }
      return new CommittedLog(records, whole);
    }
  }

  /** A reader of bytes in no group, to be given its partitions. */
  public static KafkaConsumer<byte[], byte[]> consumer(String servers, String isolation) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            isolation,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
