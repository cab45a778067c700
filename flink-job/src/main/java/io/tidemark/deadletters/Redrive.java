package io.tidemark.deadletters;

import io.tidemark.job.KafkaPreflight;
import io.tidemark.job.LogReader;
import io.tidemark.job.OptionException;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.telemetry.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the dead letters of one reason back, each once and never again: as they first came, to the
 * partition they came from, with their timestamp. What was sent is remembered by a consumer group
 * in the same transaction, so that neither a crash nor a second run sends one twice.
 */
public final class Redrive {
  /** Where a record that was sent back lay, {@code topic-partition@offset}: in its headers. */
  public static final String HEADER = "tidemark.redriven-from";

  private static final int RECORDS_OF_A_TRANSACTION = 1_000;

  private final Configuration options;
  private final DeadLetterReason reason;

  /** Remembers what was sent. */
  private final String group;

  /**
   * Of the dead letters of that reason that are there when it runs.
   *
   * @throws OptionException for rules: their steps make sense in their order only
   */
  public Redrive(Configuration options, DeadLetterReason reason) {
    if (reason == DeadLetterReason.INVALID_RULE) {
      throw new OptionException(
          "rules are not sent back one by one: mend them and push them with 'tidemark rules push'");
    }
    this.options = options;
    this.reason = reason;
    this.group = options.get(TidemarkOptions.GROUP_ID) + "-redrive-" + reason.wireName();
  }

  /** Who sends, to Kafka; begins as no job's transactional id does. */
  public String transactionalId() {
    return "redrive/" + group;
  }

  /**
   * Counts what {@link #run} would send.
   *
   * @throws DeadLetterException when a record there is no dead letter
   */
  public long count() throws InterruptedException {
    long[] count = new long[1];
    try (LogReader reader = reader()) {
      read(reader, found -> count[0] += isOfReason(RejectedRecord.of(found)) ? 1 : 0);
    }
    return count[0];
  }

  /**
   * Sends them. Returns how many.
   *
   * @throws DeadLetterException when it has to stop; what was sent before is remembered
   */
  public long run() throws InterruptedException {
    try (LogReader reader = reader();
        KafkaProducer<byte[], byte[]> producer = producer()) {
      Transactions transactions = new Transactions(producer, reader.group());
      try {
        // First of all: it ends what a run that died has left open, and fences one that goes on.
        producer.initTransactions();
        read(reader, transactions::take);
        transactions.commit();
      } catch (KafkaException e) {
        throw new DeadLetterException(
            transactions.sent
                + " dead letters were sent back, then Kafka said: "
                + e.getMessage()
                + "; run it again, it goes on from there",
            e);
      }
      return transactions.sent;
    }
  }

  private LogReader reader() throws InterruptedException {
    KafkaPreflight.check(options, Set.of(topic()));
    return LogReader.ofCommitted(options, group);
  }

  /** Hands on what the group has not sent yet, up to where the topic ends now. */
  private void read(LogReader reader, Consumer<ConsumerRecord<byte[], byte[]>> records) {
    List<TopicPartition> partitions = reader.partitions(Set.of(topic()));
    reader.read(reader.nextOfGroup(partitions), reader.ends(partitions), records);
  }

  private String topic() {
    return options.get(TidemarkOptions.TOPIC_DEAD_LETTERS);
  }

  /** Sends dead letters of the reason; what is not committed at the end is aborted. */
  private final class Transactions {
    private final KafkaProducer<byte[], byte[]> producer;
    private final ConsumerGroupMetadata group;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private long taken;
    private long sending;
    private long sent;

    Transactions(KafkaProducer<byte[], byte[]> producer, ConsumerGroupMetadata group) {
      this.producer = producer;
      this.group = group;
    }

    void take(ConsumerRecord<byte[], byte[]> found) {
      RejectedRecord rejected = RejectedRecord.of(found);
      taken++;
      if (done.isEmpty()) {
        producer.beginTransaction();
      }
      if (isOfReason(rejected)) {
        send(rejected, producer);
        sending++;
      }
      done.put(
          new TopicPartition(found.topic(), found.partition()),
          new OffsetAndMetadata(found.offset() + 1));
      if (taken % RECORDS_OF_A_TRANSACTION == 0) {
        commit();
      }
    }

    void commit() {
      if (!done.isEmpty()) {
        producer.sendOffsetsToTransaction(done, group);
        producer.commitTransaction();
        sent += sending;
        sending = 0;
        done.clear();
      }
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the commit fails when a send has failed
  private static void send(RejectedRecord rejected, KafkaProducer<byte[], byte[]> producer) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            rejected.topic(),
            rejected.partition(),
            rejected.timestampMillis(),
            rejected.key(),
            rejected.value());
    record.headers().add(HEADER, rejected.place().getBytes(StandardCharsets.UTF_8));
    producer.send(record);
  }

  private boolean isOfReason(RejectedRecord rejected) {
    return rejected.reason().equals(reason.wireName());
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Properties properties = KafkaPreflight.properties(options);
    properties.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId());
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
