package io.tidemark.demo.run;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.broker.DemoTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed alerts as they come, on a thread of its own. */
public final class AlertFollower implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Function<byte[], AlertSighting> decoder;
  private final Consumer<AlertSighting> reader;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "alerts");
  private volatile boolean finishing;
  private volatile boolean closing;

  /**
   * @param decoder reads a record's value
   * @param reader gets each revision; called on the follower's thread
   */
  public AlertFollower(
      String bootstrapServers,
      Function<byte[], AlertSighting> decoder,
      Consumer<AlertSighting> reader) {
    this.decoder = decoder;
    this.reader = reader;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  public void start() {
    thread.start();
  }

  /** Reads what is there to its end, and returns. Nothing may write alerts any more. */
  public void finish() {
    finishing = true;
    join();
    if (failure.get() != null) {
      throw new DemoException(
          "the alerts cannot be read: " + failure.get().getMessage(), failure.get());
    }
  }

  @Override
  public void close() {
    closing = true;
    join();
  }

  private void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while the last alerts were read", e);
    }
  }

  private void run() {
    try (consumer) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(DemoTopics.ALERTS).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closing) {
        boolean last = finishing && isAtEnd(partitions);
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
          reader.accept(decoder.apply(found.value()));
        }
        if (last) {
          return;
        }
      }
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  private boolean isAtEnd(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    return partitions.stream()
        .allMatch(partition -> consumer.position(partition) >= ends.get(partition));
  }
}
