package io.tidemark.doctor;

import io.tidemark.job.KafkaPreflight;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends single records, each until the broker has it. */
final class Sender implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  Sender(Configuration options) {
    Properties properties = KafkaPreflight.properties(options);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Returns when the broker has it.
   *
   * @throws KafkaException when it does not take it
   */
  void send(ProducerRecord<byte[], byte[]> message) throws InterruptedException {
    try {
      producer.send(message).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException refused
          ? refused
          : new KafkaException(e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
