package io.tidemark.console.support;

import io.tidemark.schemas.Alert;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of a test's own, and a producer to it. */
public final class AlertTopic implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name = "alerts-" + COUNT.incrementAndGet();
  private final TestBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  private AlertTopic(TestBroker broker, int partitions) {
    this.broker = broker;
    broker.createTopic(name, partitions);
    producer = producer(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  /** A new one on the shared broker. */
  public static AlertTopic create(int partitions) {
    return new AlertTopic(TestBroker.shared(), partitions);
  }

  /** A new one on that broker. */
  public static AlertTopic create(TestBroker broker, int partitions) {
    return new AlertTopic(broker, partitions);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Writes these, one after the other. */
  public void send(Alert... alerts) {
    for (Alert alert : alerts) {
      sent(producer.send(record(alert)));
    }
  }

  /** Writes these as fast as it goes. */
  public void sendAll(List<Alert> alerts) {
    alerts.stream().map(alert -> producer.send(record(alert))).toList().forEach(AlertTopic::sent);
  }

  /** Writes any bytes. */
  public void sendBytes(byte[] bytes) {
    sent(producer.send(new ProducerRecord<>(name, 0, null, bytes)));
  }

  /** Writes in a transaction that is then given up. */
  public void sendAborted(Alert alert) {
    try (KafkaProducer<byte[], byte[]> transactional =
        producer(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "transactional.id",
                "aborting-" + name))) {
      transactional.initTransactions();
      transactional.beginTransaction();
      sent(transactional.send(record(alert)));
      transactional.abortTransaction();
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private ProducerRecord<byte[], byte[]> record(Alert alert) {
    byte[] key = alert.getAlertId().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(name, key, AlertBuilder.bytes(alert));
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void sent(Future<RecordMetadata> sending) {
    try {
      sending.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
