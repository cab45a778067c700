package io.tidemark.console.decision;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes facts to Kafka, and in the same Kafka transaction how far the outbox is written: as the
 * offset of a consumer group in which nobody reads. So after a crash Kafka itself says which facts
 * it has, and none is written twice.
 */
final class FactProducer implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final String MAX_BLOCK_MILLIS = "10000";

  private final FactSettings settings;
  private final TopicPartition marker;
  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> group;
  private final long next;

  /**
   * Ends every transaction that another producer of this id left open, then looks how far it is.
   */
  FactProducer(FactSettings settings) {
    this.settings = settings;
    this.marker = new TopicPartition(settings.topic(), 0);
    this.producer = producer(settings);
    this.group = group(settings);
    try {
      producer.initTransactions();
      OffsetAndMetadata written = group.committed(Set.of(marker)).get(marker);
      next = written == null ? 0 : written.offset();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static Producer<byte[], byte[]> producer(FactSettings settings) {
    Map<String, Object> config = new HashMap<>(settings.properties());
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId());
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Consumer<byte[], byte[]> group(FactSettings settings) {
    Map<String, Object> config = new HashMap<>(settings.properties());
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.transactionalId());
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MAX_BLOCK_MILLIS);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The first id of the outbox that Kafka did not have when this producer began. */
  long next() {
    return next;
  }

  /** Writes these, all or none; in the order of their ids. */
  void write(List<OutboxFact> facts) {
    producer.beginTransaction();
    for (OutboxFact fact : facts) {
      var unused = producer.send(new ProducerRecord<>(settings.topic(), fact.key(), fact.value()));
    }
    long end = facts.get(facts.size() - 1).id() + 1;
    producer.sendOffsetsToTransaction(
        Map.of(marker, new OffsetAndMetadata(end)), group.groupMetadata());
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close(CLOSE);
    group.close(CloseOptions.timeout(CLOSE));
  }
}
