package io.tidemark.job;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.operator.AlertJsonSerializer;
import io.tidemark.alert.operator.AlertSerializer;
import io.tidemark.rule.operator.RuleDeserializer;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.operator.DeadLetterSerializer;
import io.tidemark.telemetry.operator.Decoded;
import io.tidemark.telemetry.operator.InquiryDeserializer;
import io.tidemark.telemetry.operator.PoisonLog;
import io.tidemark.telemetry.operator.Pseudonymiser;
import io.tidemark.telemetry.operator.TelemetryDecoder;
import io.tidemark.telemetry.operator.TelemetryDeserializer;
import io.tidemark.telemetry.operator.ViewDeserializer;
import java.time.Duration;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The ends of the topology on Kafka: one source a topic, one sink a topic. */
final class KafkaEnds {
  /**
   * What a consumer brings at once, above Kafka's defaults: on the view path they cost a sixth of
   * the events/s. Whatever the user gives for all Kafka clients wins.
   */
  private static final Properties LARGE_FETCHES = new Properties();

  static {
    LARGE_FETCHES.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    LARGE_FETCHES.setProperty(ConsumerConfig.RECEIVE_BUFFER_CONFIG, "1048576");
    LARGE_FETCHES.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "4194304");
  }

  private final StreamExecutionEnvironment environment;
  private final Configuration options;
  private final PoisonLog poison;

  KafkaEnds(StreamExecutionEnvironment environment, Configuration options, PoisonLog poison) {
    this.environment = environment;
    this.options = options;
    this.poison = poison;
  }

  /** Without end. */
  DetectorWorkflow.Inputs sources() {
    return sources(null);
  }

  /**
   * As far as that range goes.
   *
   * @param range null: without end
   */
  DetectorWorkflow.Inputs sources(LogRange range) {
    return new DetectorWorkflow.Inputs(
        source(TidemarkOptions.TOPIC_POSTS, TelemetryDecoder.posts(), "posts-source", range),
        views(range),
        source(TidemarkOptions.TOPIC_SHARES, TelemetryDecoder.shares(), "shares-source", range),
        source(
            TidemarkOptions.TOPIC_DATA_EXPORTS,
            TelemetryDecoder.dataExports(),
            "data-exports-source",
            range),
        source(
            TidemarkOptions.TOPIC_ACCOUNTS, TelemetryDecoder.accounts(), "accounts-source", range),
        source(
            TidemarkOptions.TOPIC_CASE_FACTS,
            TelemetryDecoder.caseFacts(),
            "case-facts-source",
            range),
        rules(range),
        range == null ? inquiries() : null);
  }

  private <E extends TelemetryEvent> DataStream<Decoded<E>> source(
      ConfigOption<String> topic, TelemetryDecoder<E> decoder, String uid, LogRange range) {
    return telemetry(
        topic,
        new TelemetryDeserializer<>(
            decoder, pseudonymiser(), RegistryOptions.schemas(options), poison),
        EventTime::of,
        uid,
        range);
  }

  private DataStream<ArrivedView> views(LogRange range) {
    return telemetry(
        TidemarkOptions.TOPIC_VIEWS,
        new ViewDeserializer(pseudonymiser(), RegistryOptions.schemas(options), poison),
        EventTime::ofViews,
        "views-source",
        range);
  }

  private <T> DataStream<T> telemetry(
      ConfigOption<String> topic,
      KafkaRecordDeserializationSchema<T> deserializer,
      BiFunction<Duration, Duration, WatermarkStrategy<T>> eventTime,
      String uid,
      LogRange range) {
    return environment
        .fromSource(
            source(topic, deserializer, startingOffsets(), range),
            eventTime.apply(
                options.get(TidemarkOptions.OUT_OF_ORDERNESS),
                options.get(TidemarkOptions.IDLENESS)),
            options.get(topic))
        .uid(uid);
  }

  private Pseudonymiser pseudonymiser() {
    return new Pseudonymiser(options.get(TidemarkOptions.PSEUDONYM_KEY_FILE));
  }

  /** Rules are read whole, from the first, and hold no event time back. */
  private DataStream<RuleDeserializer.Read> rules(LogRange range) {
    return environment
        .fromSource(
            source(
                TidemarkOptions.TOPIC_RULES,
                new RuleDeserializer(RegistryOptions.schemas(options)),
                OffsetsInitializer.earliest(),
                range),
            EventTime.none(),
            options.get(TidemarkOptions.TOPIC_RULES))
        .uid("rules-source")
        .setParallelism(1);
  }

  /** What is asked from now on. */
  private DataStream<byte[]> inquiries() {
    return environment
        .fromSource(
            source(
                TidemarkOptions.TOPIC_CONTROL_QUERIES,
                new InquiryDeserializer(),
                OffsetsInitializer.latest(),
                null),
            EventTime.idle(),
            options.get(TidemarkOptions.TOPIC_CONTROL_QUERIES))
        .uid("inquiries-source")
        .setParallelism(1);
  }

  private <T> KafkaSource<T> source(
      ConfigOption<String> topic,
      KafkaRecordDeserializationSchema<T> deserializer,
      OffsetsInitializer start,
      LogRange range) {
    KafkaSourceBuilder<T> source =
        KafkaSource.<T>builder()
            .setBootstrapServers(options.get(TidemarkOptions.BOOTSTRAP_SERVERS))
            .setDeserializer(deserializer)
            .setProperties(LARGE_FETCHES)
            .setProperties(kafkaProperties(options));
    return (range == null ? live(source, topic, start) : recorded(source, topic, range)).build();
  }

  private <T> KafkaSourceBuilder<T> live(
      KafkaSourceBuilder<T> source, ConfigOption<String> topic, OffsetsInitializer start) {
    return source
        .setTopics(options.get(topic))
        .setGroupId(options.get(TidemarkOptions.GROUP_ID))
        .setClientIdPrefix(options.get(TidemarkOptions.GROUP_ID) + '-' + options.get(topic))
        .setStartingOffsets(start)
        .setProperty("partition.discovery.interval.ms", "60000");
  }

  /** Without a group: a replay commits no offsets, least of all in place of the job's. */
  private <T> KafkaSourceBuilder<T> recorded(
      KafkaSourceBuilder<T> source, ConfigOption<String> topic, LogRange range) {
    return source
        .setPartitions(range.partitions(options.get(topic)))
        .setClientIdPrefix(options.get(TidemarkOptions.GROUP_ID) + "-replay-" + options.get(topic))
        .setStartingOffsets(OffsetsInitializer.offsets(range.starts(options.get(topic))))
        .setBounded(OffsetsInitializer.offsets(range.ends(options.get(topic))));
  }

  @SuppressWarnings("deprecation") // the connector still asks for this type
  private OffsetsInitializer startingOffsets() {
    return switch (options.get(TidemarkOptions.START_POSITION)) {
      case EARLIEST -> OffsetsInitializer.earliest();
      case LATEST -> OffsetsInitializer.latest();
      case COMMITTED ->
          OffsetsInitializer.committedOffsets(
              org.apache.kafka.clients.consumer.OffsetResetStrategy.EARLIEST);
    };
  }

  void sink(DetectorWorkflow.Outputs outputs) {
    outputs
        .alerts()
        .sinkTo(
            KafkaEnds.<AlertRevision>sink(
                options, alertSerializer(TidemarkOptions.TOPIC_ALERTS), "alerts"))
        .name("alerts")
        .uid("alerts-sink");
    if (options.get(TidemarkOptions.TOPIC_ALERTS_JSON) != null) {
      outputs
          .alerts()
          .sinkTo(
              KafkaEnds.<AlertRevision>sink(
                  options,
                  new AlertJsonSerializer(options.get(TidemarkOptions.TOPIC_ALERTS_JSON), source()),
                  "alerts-json"))
          .name("alerts as JSON")
          .uid("alerts-json-sink");
    }
    outputs
        .shadowAlerts()
        .sinkTo(
            KafkaEnds.<AlertRevision>sink(
                options, alertSerializer(TidemarkOptions.TOPIC_ALERTS_SHADOW), "alerts-shadow"))
        .name("shadow alerts")
        .uid("alerts-shadow-sink");
    outputs
        .deadLetters()
        .sinkTo(
            KafkaEnds.<DeadLetter>sink(
                options,
                new DeadLetterSerializer(options.get(TidemarkOptions.TOPIC_DEAD_LETTERS)),
                "dead-letters"))
        .name("dead letters")
        .uid("dead-letters-sink");
    outputs.answers().sinkTo(answers()).name("answers").uid("answers-sink");
  }

  /** At once, without a transaction: whoever asks waits, and takes the first answer. */
  private KafkaSink<String> answers() {
    return KafkaSink.<String>builder()
        .setBootstrapServers(options.get(TidemarkOptions.BOOTSTRAP_SERVERS))
        .setKafkaProducerConfig(kafkaProperties(options))
        .setRecordSerializer(
            KafkaRecordSerializationSchema.<String>builder()
                .setTopic(options.get(TidemarkOptions.TOPIC_CONTROL_ANSWERS))
                .setValueSerializationSchema(new SimpleStringSchema())
                .build())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  private AlertSerializer alertSerializer(ConfigOption<String> option) {
    String topic = options.get(option);
    return options.get(TidemarkOptions.ALERT_FRAMING) == TidemarkOptions.AlertFraming.CONFLUENT
        ? AlertSerializer.confluent(topic, source(), RegistryOptions.alertSchemaId(options, topic))
        : new AlertSerializer(topic, source());
  }

  /** The job as CloudEvents name it. */
  private String source() {
    return "urn:tidemark:" + options.get(TidemarkOptions.TRANSACTION_PREFIX);
  }

  /**
   * Each sink has a transactional prefix of its own, ended by a character that no prefix may hold:
   * Kafka and Flink compare prefixes by their start only.
   */
  private static <T> Sink<T> sink(
      Configuration options, KafkaRecordSerializationSchema<T> serializer, String name) {
    boolean exactlyOnce =
        options.get(TidemarkOptions.DELIVERY_GUARANTEE) == TidemarkOptions.Delivery.EXACTLY_ONCE;
    KafkaSink<T> sink =
        KafkaSink.<T>builder()
            .setBootstrapServers(options.get(TidemarkOptions.BOOTSTRAP_SERVERS))
            .setKafkaProducerConfig(kafkaProperties(options))
            .setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(options.get(TidemarkOptions.TRANSACTION_TIMEOUT).toMillis()))
            .setRecordSerializer(serializer)
            .setDeliveryGuarantee(
                exactlyOnce ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE)
            .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
            .setTransactionalIdPrefix(
                options.get(TidemarkOptions.TRANSACTION_PREFIX) + '/' + name + '/')
            .build();
    return exactlyOnce ? new TransactionalSink<>(sink, KafkaPreflight.properties(options)) : sink;
  }

  /** What the user gave for all Kafka clients. */
  static Properties kafkaProperties(Configuration options) {
    Properties properties = new Properties();
    options
        .toMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(TidemarkOptions.KAFKA_PREFIX)) {
                properties.setProperty(key.substring(TidemarkOptions.KAFKA_PREFIX.length()), value);
              }
            });
    return properties;
  }
}
