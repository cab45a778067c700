package io.tidemark.demo.endtoend;

import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import io.tidemark.schemas.RuleRecord;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A platform that produces telemetry to topics of its own and reads the detector's results. */
public final class Platform implements AutoCloseable {
  static final int PARTITIONS = 4;

  private final String bootstrapServers;
  private final String prefix;
  private final KafkaProducer<byte[], byte[]> producer;
  private final TelemetryEncoder encoder = new TelemetryEncoder();
  private final Framing<RuleRecord> rules = SingleObjectFraming.of(RuleRecord.class);
  private final Map<String, String> eventIds = new ConcurrentHashMap<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  private Platform(String bootstrapServers, String prefix) {
    this.bootstrapServers = bootstrapServers;
    this.prefix = prefix;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** A platform with all its topics, which keep what they hold however old its timestamps. */
  public static Platform on(String bootstrapServers) {
    return on(bootstrapServers, "platform-" + UUID.randomUUID());
  }

  /** The same, with names of topics that begin with that prefix. */
  static Platform on(String bootstrapServers, String prefix) {
    Platform platform = new Platform(bootstrapServers, prefix);
    Configuration options = platform.options();
    String rulesTopic = options.get(TidemarkOptions.TOPIC_RULES);
    List<NewTopic> topics =
        Topics.names(options).stream()
            .map(name -> new NewTopic(name, name.equals(rulesTopic) ? 1 : PARTITIONS, (short) 1))
            .toList();
    platform.create(topics);
    return platform;
  }

  /** Creates a further topic of its own and returns its full name. */
  String createTopic(String name) {
    String topic = prefix + '.' + name;
    create(List.of(new NewTopic(topic, PARTITIONS, (short) 1)));
    return topic;
  }

  /** Deletes the topic of a stream, and returns when it is gone. */
  void delete(TelemetryStream stream) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.deleteTopics(List.of(topic(stream))).all().get();
      Await.until("no topic", () -> !admin.listTopics().names().get().contains(topic(stream)));
    }
  }

  /** The topic of a stream was made for today's producers, and this platform is of another time. */
  void keepProducersTime(TelemetryStream stream) throws Exception {
    AlterConfigOp clock =
        new AlterConfigOp(
            new ConfigEntry(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TimestampType.CREATE_TIME.name),
            AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic(stream)), List.of(clock)))
          .all()
          .get();
    }
  }

  private void create(List<NewTopic> topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Topics.create(admin, topics);
    } catch (Exception e) {
      throw new AssertionError("the topics cannot be created", e);
    }
  }

  /** Options of a detector on these topics, with frequent checkpoints. */
  public Configuration options() {
    Configuration options = new Configuration();
    options.set(TidemarkOptions.BOOTSTRAP_SERVERS, bootstrapServers);
    options.set(TidemarkOptions.GROUP_ID, prefix);
    options.set(TidemarkOptions.TRANSACTION_PREFIX, prefix);
    options.set(TidemarkOptions.START_POSITION, TidemarkOptions.StartPosition.EARLIEST);
    options.set(TidemarkOptions.CHECKPOINT_INTERVAL, Duration.ofMillis(500));
    for (ConfigOption<?> option : TidemarkOptions.ALL) {
      if (option.key().startsWith("topics.") && option.hasDefaultValue()) {
        options.setString(option.key(), prefix + '.' + option.defaultValue());
      }
    }
    return options;
  }

  public String topic(TelemetryStream stream) {
    return prefix + ".telemetry." + stream.wireName();
  }

  /**
   * Produces them to where their origins say, at that time; those without a clock anywhere, now.
   */
  void produce(List<? extends TelemetryEvent> events) throws Exception {
    events.forEach(this::send);
    flush();
  }

  public void send(TelemetryEvent event) {
    boolean placed = event.origin().partitionTimeMillis() != Origin.NO_CLOCK;
    send(
        new ProducerRecord<>(
            topic(event.stream()),
            placed ? event.origin().partition() : null,
            placed ? event.origin().partitionTimeMillis() : null,
            event.recordKey().getBytes(StandardCharsets.UTF_8),
            encoder.encode(event)),
        event.eventId());
  }

  /** Sends a record that is no event, and returns where it came to stand. */
  RecordMetadata sendRaw(ProducerRecord<byte[], byte[]> message) throws Exception {
    return producer.send(message).get();
  }

  /**
   * Sends a record that is no event.
   *
   * @param taken gets {@code topic/partition/offset} once the broker has it
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the failure
  public void sendRaw(ProducerRecord<byte[], byte[]> message, Consumer<String> taken) {
    producer.send(
        message,
        (sent, reason) -> {
          if (reason != null) {
            failure.compareAndSet(null, reason);
          } else {
            taken.accept(place(sent.topic(), sent.partition(), sent.offset()));
          }
        });
  }

  /** Produces steps to the rules topic. */
  void release(RuleRecord... steps) throws Exception {
    for (RuleRecord step : steps) {
      String topic = options().get(TidemarkOptions.TOPIC_RULES);
      producer.send(new ProducerRecord<>(topic, rules.encode(step))).get();
    }
  }

  public byte[] encoded(TelemetryEvent event) {
    return encoder.encode(event);
  }

  byte[] encoded(RuleRecord step) {
    return rules.encode(step);
  }

  private void send(ProducerRecord<byte[], byte[]> message, String eventId) {
    sendRaw(message, place -> eventIds.put(place, eventId));
  }

  /** Returns when the broker has all that was sent. */
  public void flush() throws Exception {
    producer.flush();
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  /** That event stands there too: the producer sent it again after its broker had died. */
  public void noteProduced(ConsumerRecord<byte[], byte[]> record, String eventId) {
    eventIds.putIfAbsent(place(record.topic(), record.partition(), record.offset()), eventId);
  }

  /** The id of the event that was produced there, or null. */
  public String eventIdAt(String topic, int partition, long offset) {
    return eventIds.get(place(topic, partition, offset));
  }

  /** All committed alert revisions so far. */
  public AlertLog alerts() {
    return AlertLog.of(committed(options().get(TidemarkOptions.TOPIC_ALERTS)));
  }

  /** Likewise, of rules on trial. */
  AlertLog shadowAlerts() {
    return AlertLog.of(committed(options().get(TidemarkOptions.TOPIC_ALERTS_SHADOW)));
  }

  /** All committed dead letters so far. */
  public CommittedLog deadLetters() {
    return committed(options().get(TidemarkOptions.TOPIC_DEAD_LETTERS));
  }

  public CommittedLog committed(String topic) {
    return CommittedLog.read(bootstrapServers, topic);
  }

  private static String place(String topic, int partition, long offset) {
    return topic + '/' + partition + '/' + offset;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
