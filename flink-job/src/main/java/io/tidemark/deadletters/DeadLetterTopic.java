package io.tidemark.deadletters;

import io.tidemark.job.KafkaPreflight;
import io.tidemark.job.TidemarkOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the dead letter topic up to where it ends now. */
final class DeadLetterTopic implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MOST_RECORDS = 1_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> ends;

  /**
   * Opens it.
   *
   * @param group whose committed offsets it goes on from; null: from the first record
   * @throws io.tidemark.job.OptionException when the broker or the topic is not there
   */
  DeadLetterTopic(Configuration options, String group) throws InterruptedException {
    String topic = options.get(TidemarkOptions.TOPIC_DEAD_LETTERS);
    KafkaPreflight.check(options, Set.of(topic));
    consumer = new KafkaConsumer<>(properties(options, group), bytes(), bytes());
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    ends = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> done = new HashMap<>();
    if (group != null) {
      consumer
          .committed(Set.copyOf(partitions))
          .forEach((partition, at) -> done.put(partition, at == null ? 0 : at.offset()));
    }
    firsts.forEach(
        (partition, first) ->
            consumer.seek(partition, Math.max(first, done.getOrDefault(partition, 0L))));
  }

  /** Hands on batch after batch until what was there at the start has been handed on. */
  void read(Consumer<ConsumerRecords<byte[], byte[]>> batches) {
    while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
      batches.accept(consumer.poll(POLL));
    }
  }

  KafkaConsumer<byte[], byte[]> consumer() {
    return consumer;
  }

  private static Properties properties(Configuration options, String group) {
    Properties properties = KafkaPreflight.properties(options);
    if (group != null) {
      properties.setProperty(ConsumerConfig.GROUP_ID_CONFIG, group);
    }
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(MOST_RECORDS));
    return properties;
  }

  private static ByteArrayDeserializer bytes() {
    return new ByteArrayDeserializer();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
