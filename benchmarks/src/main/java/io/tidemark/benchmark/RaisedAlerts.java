package io.tidemark.benchmark;

import io.tidemark.schemas.Alert;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.schemas.framing.UnreadableMessageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed alerts as they come, and when each came. */
final class RaisedAlerts implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(1);
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Framing<Alert> framing = SingleObjectFraming.of(Alert.class);

  /** By the lineage of the alert, {@link System#nanoTime} when it was first read. */
  private final Map<String, Long> readNanos = new HashMap<>();

  RaisedAlerts(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Waits for the alerts of crossings.
   *
   * @param first number of the first
   * @throws BenchException when they do not come in time
   */
  void await(int first, int count, long limitMillis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    for (int i = first; i < first + count; i++) {
      while (!readNanos.containsKey(CrossingLoad.crossing(i))) {
        poll();
        if (System.nanoTime() > end) {
          throw new BenchException("no alert of " + CrossingLoad.crossing(i) + " in time");
        }
      }
    }
  }

  /** Has contents cross, one after the other, and gives the milliseconds that each took, sorted. */
  List<Long> latencies(CrossingLoad load, int crossings, long limitMillis) {
    List<Long> sentNanos = new ArrayList<>();
    long start = System.nanoTime();
    while (sentNanos.size() < crossings) {
      if (System.nanoTime() - start >= sentNanos.size() * EVERY_NANOS) {
        sentNanos.add(load.cross(sentNanos.size()));
      }
      poll();
    }
    await(0, crossings, limitMillis);
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < crossings; i++) {
      long nanos = readNanos.get(CrossingLoad.crossing(i)) - sentNanos.get(i);
      millis.add(TimeUnit.NANOSECONDS.toMillis(nanos));
    }
    Collections.sort(millis);
    return millis;
  }

  private void poll() {
    for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
      try {
        Alert alert = framing.decode(found.value());
        readNanos.putIfAbsent(alert.getSubject().getId(), System.nanoTime());
      } catch (UnreadableMessageException e) {
        throw new BenchException("an alert cannot be read: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
