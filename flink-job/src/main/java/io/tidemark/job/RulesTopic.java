package io.tidemark.job;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Releases;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.operator.RuleDeserializer;
import io.tidemark.rule.operator.RuleSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The rules topic from outside the job: what it has put in force, and a release more. */
public final class RulesTopic {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private final Configuration options;
  private final String servers;
  private final String topic;

  /**
   * The topic that these options name.
   *
   * @throws OptionException when they name no broker
   */
  public RulesTopic(Configuration options) {
    this.options = options;
    this.servers = KafkaPreflight.servers(options);
    this.topic = options.get(TidemarkOptions.TOPIC_RULES);
  }

  /**
   * Reads the topic whole, as the job does.
   *
   * @param base the catalogue that the job started with
   * @throws OptionException when the topic is not there, has not one partition, or cannot be read
   */
  public Releases read(Catalogue base) {
    Releases releases = new Releases(base);
    RuleDeserializer deserializer = new RuleDeserializer(RegistryOptions.schemas(options));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            consumerProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = partition(consumer);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      long deadline = System.nanoTime() + LONGEST_SILENCE.toNanos();
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
          receive(deserializer, message, releases);
          deadline = System.nanoTime() + LONGEST_SILENCE.toNanos();
        }
        if (System.nanoTime() > deadline) {
          throw new OptionException("topic " + topic + " at " + servers + " cannot be read on");
        }
      }
    } catch (KafkaException e) {
      throw unusable("read", e);
    }
    return releases;
  }

  private TopicPartition partition(KafkaConsumer<byte[], byte[]> consumer) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new OptionException(
          "missing topic at "
              + servers
              + ": "
              + topic
              + "; create it with 'tidemark topics create' or name another with --topics.rules");
    }
    if (partitions.size() != 1) {
      throw new OptionException(
          "topic "
              + topic
              + " has "
              + partitions.size()
              + " partitions; a topic of rules has one, since a release is a sequence");
    }
    return new TopicPartition(topic, 0);
  }

  private static void receive(
      RuleDeserializer deserializer, ConsumerRecord<byte[], byte[]> message, Releases releases) {
    List<RuleDeserializer.Read> reads = new ArrayList<>();
    deserializer.deserialize(message, new ListCollector<>(reads));
    for (RuleDeserializer.Read read : reads) {
      if (read.step() != null) {
        releases.receive(read.step());
      }
    }
  }

  /**
   * Writes a release to its end. A failure on the way leaves steps without a commit, of which
   * nothing applies.
   */
  public void write(String releaseId, List<RuleChange> changes)
      throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            producerProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (byte[] value : new RuleSerializer().release(releaseId, changes)) {
        sent.add(producer.send(new ProducerRecord<>(topic, 0, null, value)));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (KafkaException e) {
      throw unusable("written", e);
    }
  }

  private Properties consumerProperties() {
    Properties properties = KafkaPreflight.clientProperties(options, servers);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    return properties;
  }

  private Properties producerProperties() {
    Properties properties = KafkaEnds.kafkaProperties(options);
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    return properties;
  }

  private OptionException unusable(String what, KafkaException e) {
    return new OptionException(
        "topic "
            + topic
            + " at "
            + servers
            + " cannot be "
            + what
            + " ("
            + e.getClass().getSimpleName()
            + "); check "
            + TidemarkOptions.BOOTSTRAP_SERVERS.key()
            + " and that the broker is up");
  }
}
