package io.tidemark.doctor;

import io.tidemark.job.KafkaPreflight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is committed to a topic from now on; joins no group. */
final class Tail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;

  /** From the moment this returns: asking for the position settles it. */
  Tail(Configuration options, String topic) {
    Properties properties = KafkaPreflight.properties(options);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * The first thing wanted of what has not been looked at; empty when none came within that time.
   *
   * @param wanted of a record's value, which may be null: what it is, or null when it is not wanted
   */
  <T> Optional<T> await(Function<byte[], T> wanted, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    T found = null;
    do {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        found = found == null ? wanted.apply(message.value()) : found;
      }
    } while (found == null && System.nanoTime() < deadline);
    return Optional.ofNullable(found);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
