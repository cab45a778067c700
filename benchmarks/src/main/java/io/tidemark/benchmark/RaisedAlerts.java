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

/** Reads committed alerts as they come, and when each came. */
final class RaisedAlerts implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(1);
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Runnable requireDetector;
  private final Framing<Alert> framing = SingleObjectFraming.of(Alert.class);

  /** By the lineage of the alert, {@link System#nanoTime} when it was first read. */
  private final Map<String, Long> readNanos = new HashMap<>();

  /**
   * The alerts on a topic.
   *
   * @param requireDetector throws when there is no detector any more that could raise one
   */
  RaisedAlerts(String bootstrapServers, String topic, Runnable requireDetector) {
    this.requireDetector = requireDetector;
    consumer = TopicReader.consumer(bootstrapServers, "read_committed");
    List<TopicPartition> partitions = TopicReader.partitions(consumer, topic);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Waits for the alerts of crossings.
   *
   * @param first number of the first
   * @throws BenchException when they do not come in time, or the detector has ended
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

  /**
   * Has contents cross, one after the other.
   *
   * @param first number of the first
   * @return the milliseconds that each took, sorted
   */
  List<Long> latencies(CrossingLoad load, int first, int crossings, long limitMillis) {
    List<Long> sentNanos = new ArrayList<>();
    long start = System.nanoTime();
    while (sentNanos.size() < crossings) {
      if (System.nanoTime() - start >= sentNanos.size() * EVERY_NANOS) {
        sentNanos.add(load.cross(first + sentNanos.size()));
      }
      poll();
    }
    await(first, crossings, limitMillis);
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < crossings; i++) {
      long nanos = readNanos.get(CrossingLoad.crossing(first + i)) - sentNanos.get(i);
      millis.add(TimeUnit.NANOSECONDS.toMillis(nanos));
    }
    Collections.sort(millis);
    return millis;
  }

  private void poll() {
    requireDetector.run();
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
