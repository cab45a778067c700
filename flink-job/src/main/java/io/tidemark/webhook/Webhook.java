package io.tidemark.webhook;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.operator.AlertReader;
import io.tidemark.job.KafkaPreflight;
import io.tidemark.job.TidemarkOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Sends every committed revision of the alerts topic to an address. What was sent is remembered in
 * a consumer group, after the receiver took it: a crash between the two sends one again.
 */
public final class Webhook {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Trying goes on for longer than Kafka would wait for the next poll by default. */
  private static final String POLL_INTERVAL_MILLIS = Integer.toString(Integer.MAX_VALUE);

  private final Configuration options;
  private final String group;
  private final URI address;
  private final Signature signature;
  private final Consumer<String> log;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AlertReader reader = new AlertReader();

  /**
   * From the alerts topic of these options.
   *
   * @param group remembers what was sent
   * @param secretFile null: requests are not signed
   * @param log is told in words of what has to wait
   */
  public Webhook(
      Configuration options, String group, URI address, Path secretFile, Consumer<String> log) {
    this.options = options;
    this.group = group;
    this.address = address;
    this.signature = secretFile == null ? null : Signature.ofFile(secretFile);
    this.log = log;
  }

  /** Ends {@link #run} after the request in hand, and returns when it has ended. */
  public void stop() throws InterruptedException {
    stopped.countDown();
    ended.await();
  }

  /**
   * Sends until it is stopped.
   *
   * @return how many revisions were sent
   * @throws WebhookException when one cannot be sent for good; it is the next at another start
   */
  public long run() throws InterruptedException {
    try {
      String topic = options.get(TidemarkOptions.TOPIC_ALERTS);
      KafkaPreflight.check(options, Set.of(topic));
      return send(topic);
    } finally {
      ended.countDown();
    }
  }

  private long send(String topic) throws InterruptedException {
    Receiver receiver = new Receiver(address, signature, Clock.systemUTC(), stopped, log);
    long sent = 0;
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.subscribe(List.of(topic));
      while (stopped.getCount() > 0) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
          if (!receiver.deliver(alert(message))) {
            return sent;
          }
          sent++;
          consumer.commitSync(
              Map.of(
                  new TopicPartition(message.topic(), message.partition()),
                  new OffsetAndMetadata(message.offset() + 1)));
        }
      }
    }
    return sent;
  }

  private AlertRevision alert(ConsumerRecord<byte[], byte[]> message) {
    try {
      return reader.read(message.value());
    } catch (IllegalArgumentException e) {
      throw new WebhookException(
          "%s-%d at offset %d is no alert: %s"
              .formatted(message.topic(), message.partition(), message.offset(), e.getMessage()));
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties properties = KafkaPreflight.properties(options);
    properties.setProperty(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.setProperty(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, POLL_INTERVAL_MILLIS);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
