package io.tidemark.job;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** Every option of the job. {@code docs/options.md} is held against this class by a test. */
public final class TidemarkOptions {
  public static final ConfigOption<String> BOOTSTRAP_SERVERS =
      key("kafka.bootstrap.servers")
          .stringType()
          .noDefaultValue()
          .withDescription("Kafka brokers to start from, as host:port, separated by commas.");

  public static final ConfigOption<String> GROUP_ID =
      key("kafka.group.id")
          .stringType()
          .defaultValue("tidemark")
          .withDescription(
              "Consumer group under which offsets are committed, so that lag can be watched.");

  public static final ConfigOption<StartPosition> START_POSITION =
      key("kafka.start-position")
          .enumType(StartPosition.class)
          .defaultValue(StartPosition.COMMITTED)
          .withDescription(
              "Where to read from without a checkpoint: earliest, latest, or committed (the"
                  + " group's offsets, the earliest where there are none).");

  public static final ConfigOption<String> TOPIC_POSTS = topic("posts", "telemetry.posts");
  public static final ConfigOption<String> TOPIC_VIEWS = topic("views", "telemetry.views");
  public static final ConfigOption<String> TOPIC_SHARES = topic("shares", "telemetry.shares");
  public static final ConfigOption<String> TOPIC_DATA_EXPORTS =
      topic("data-exports", "telemetry.data-exports");
  public static final ConfigOption<String> TOPIC_ACCOUNTS = topic("accounts", "telemetry.accounts");
  public static final ConfigOption<String> TOPIC_CASE_FACTS =
      topic("case-facts", "telemetry.case-facts");
  public static final ConfigOption<String> TOPIC_RULES = topic("rules", "control.rules");
  public static final ConfigOption<String> TOPIC_ALERTS = topic("alerts", "alerts");
  public static final ConfigOption<String> TOPIC_ALERTS_SHADOW =
      topic("alerts-shadow", "alerts.shadow");
  public static final ConfigOption<String> TOPIC_ALERTS_JSON =
      key("topics.alerts-json")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Topic to which the alerts are written as JSON, too, for readers without Avro."
                  + " Without it they are not.");
  public static final ConfigOption<String> TOPIC_DEAD_LETTERS =
      topic("dead-letters", "telemetry.dead-letters");

  public static final ConfigOption<String> TOPIC_CONTROL_QUERIES =
      topic("control-queries", "control.queries");
  public static final ConfigOption<String> TOPIC_CONTROL_ANSWERS =
      topic("control-answers", "control.answers");

  public static final ConfigOption<Delivery> DELIVERY_GUARANTEE =
      key("delivery.guarantee")
          .enumType(Delivery.class)
          .defaultValue(Delivery.EXACTLY_ONCE)
          .withDescription(
              "How alerts and dead letters are written: exactly-once (in transactions, seen by"
                  + " read_committed readers after the next checkpoint) or at-least-once (at once;"
                  + " after a restart a revision may be seen twice, the last one wins).");

  public static final ConfigOption<String> TRANSACTION_PREFIX =
      key("delivery.transaction-id-prefix")
          .stringType()
          .defaultValue("tidemark")
          .withDescription(
              "Start of the transactional ids of this job. No other job's prefix may be the start"
                  + " of this one or the other way round; letters, digits, dots and hyphens.");

  public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
      key("delivery.transaction-timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(15))
          .withDescription(
              "How long the broker keeps an open transaction. Not above the broker's"
                  + " transaction.max.timeout.ms (15 min by default); longer than the longest time"
                  + " from a checkpoint over a failure to the restarted job, or alerts are lost.");

  public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
      key("checkpoints.interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription(
              "Time between checkpoints; under exactly-once also how long an alert waits.");

  public static final ConfigOption<String> CHECKPOINT_DIRECTORY =
      key("checkpoints.directory")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Where checkpoints are kept, as a URI that all machines reach. Without it they are"
                  + " kept in the JobManager's memory: for trying out only.");

  public static final ConfigOption<StateBackend> STATE_BACKEND =
      key("state.backend")
          .enumType(StateBackend.class)
          .defaultValue(StateBackend.HASHMAP)
          .withDescription(
              "hashmap: on the heap, fastest. rocksdb: on disk, for more state than memory.");

  public static final ConfigOption<Integer> PARALLELISM =
      key("parallelism")
          .intType()
          .noDefaultValue()
          .withDescription(
              "Parallel instances of each operator. Default: the cluster's, or one per core here.");

  public static final ConfigOption<Integer> MAX_PARALLELISM =
      key("max-parallelism")
          .intType()
          .defaultValue(128)
          .withDescription(
              "Number of key groups: the highest parallelism that state can ever be restored at."
                  + " Fixed for the life of the state.");

  public static final ConfigOption<Duration> OUT_OF_ORDERNESS =
      key("event-time.out-of-orderness")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription(
              "How far event time may run behind the newest event of a partition before an event"
                  + " is noted as late. Late events are counted all the same.");

  public static final ConfigOption<Duration> IDLENESS =
      key("event-time.idleness")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription("After how long without records a partition no longer holds time back.");

  public static final ConfigOption<Duration> DUPLICATE_HORIZON =
      key("duplicates.horizon")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription(
              "How far apart, in the partition's Kafka time, a record and its repetition are"
                  + " still told to be the same event, 40 days at most. Every id within it is"
                  + " remembered.");

  public static final ConfigOption<String> DUPLICATE_SECRET =
      key("duplicates.secret")
          .stringType()
          .defaultValue("746964656d61726b206576656e742069")
          .withDescription(
              "Secret under which event ids are remembered as 64-bit fingerprints: 32 hexadecimal"
                  + " digits. Set your own, and do not change it while state lives on.");

  public static final ConfigOption<String> RULES_DIRECTORY =
      key("rules.directory")
          .stringType()
          .noDefaultValue()
          .withDescription("Directory of a catalogue to use instead of the packaged one.");

  public static final ConfigOption<Duration> FLUSH_INTERVAL =
      key("flush.interval")
          .durationType()
          .defaultValue(Duration.ofMillis(50))
          .withDescription(
              "How long a content gathers counts before it reports them, and an owner or service"
                  + " rows before it is judged. One that takes over 10 ms to judge gathers twenty"
                  + " times as long as it took, 5 s at most; all together are judged in a third of"
                  + " the time of their subtask, so under overload they gather longer.");

  public static final ConfigOption<String> PSEUDONYM_KEY_FILE =
      key("privacy.pseudonym-key-file")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "File with a key, on every TaskManager: ids of accounts, owners, victims and viewers"
                  + " are replaced by pseudonyms under it as events are decoded. Without it they"
                  + " stay as they are.");

  public static final ConfigOption<String> REGISTRY_URL =
      key("schema-registry.url")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Base of the REST API of a Confluent or compatible schema registry (Apicurio:"
                  + " https://HOST/apis/ccompat/v7). Without it Confluent's framing is not read.");

  public static final ConfigOption<String> REGISTRY_CREDENTIALS =
      key("schema-registry.credentials")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Where the registry's credentials stand, on every TaskManager: file:PATH or env:NAME."
                  + " There: user:password, or Bearer TOKEN. Read anew for each request.");

  public static final ConfigOption<Duration> REGISTRY_TIMEOUT =
      key("schema-registry.timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(5))
          .withDescription("How long one request to the registry may take.");

  public static final ConfigOption<AlertFraming> ALERT_FRAMING =
      key("alerts.framing")
          .enumType(AlertFraming.class)
          .defaultValue(AlertFraming.SINGLE_OBJECT)
          .withDescription(
              "How alerts are written: single-object (Avro's own encoding) or confluent (with the"
                  + " id of the schema in the registry, where it must be registered).");

  public static final ConfigOption<Integer> WEB_PORT =
      key("web.port")
          .intType()
          .defaultValue(8081)
          .withDescription("Port of Flink's web interface of a local run; 0: any free one.");

  public static final ConfigOption<Integer> METRICS_PORT =
      key("metrics.port")
          .intType()
          .noDefaultValue()
          .withDescription(
              "Port on which a local run shows its metrics to Prometheus, on every address of the"
                  + " machine. Without it they are not shown.");

  /** Options that begin with this go to every Kafka client, without it. */
  public static final String KAFKA_PREFIX = "kafka.properties.";

  /** Options that begin with this go to Flink, without it. */
  public static final String FLINK_PREFIX = "flink.";

  /** All of them, in the order of the documentation. */
  public static final List<ConfigOption<?>> ALL =
      List.of(
          BOOTSTRAP_SERVERS,
          GROUP_ID,
          START_POSITION,
          TOPIC_POSTS,
          TOPIC_VIEWS,
          TOPIC_SHARES,
          TOPIC_DATA_EXPORTS,
          TOPIC_ACCOUNTS,
          TOPIC_CASE_FACTS,
          TOPIC_RULES,
          TOPIC_ALERTS,
          TOPIC_ALERTS_SHADOW,
          TOPIC_ALERTS_JSON,
          TOPIC_DEAD_LETTERS,
          TOPIC_CONTROL_QUERIES,
          TOPIC_CONTROL_ANSWERS,
          DELIVERY_GUARANTEE,
          TRANSACTION_PREFIX,
          TRANSACTION_TIMEOUT,
          CHECKPOINT_INTERVAL,
          CHECKPOINT_DIRECTORY,
          STATE_BACKEND,
          PARALLELISM,
          MAX_PARALLELISM,
          OUT_OF_ORDERNESS,
          IDLENESS,
          DUPLICATE_HORIZON,
          DUPLICATE_SECRET,
          RULES_DIRECTORY,
          FLUSH_INTERVAL,
          PSEUDONYM_KEY_FILE,
          REGISTRY_URL,
          REGISTRY_CREDENTIALS,
          REGISTRY_TIMEOUT,
          ALERT_FRAMING,
          WEB_PORT,
          METRICS_PORT);

  private TidemarkOptions() {}

  private static ConfigOption<String> topic(String stream, String defaultName) {
    return key("topics." + stream)
        .stringType()
        .defaultValue(defaultName)
        .withDescription("Topic of " + stream + ".");
  }

  /** Where to read from without a checkpoint. */
  public enum StartPosition {
    EARLIEST,
    LATEST,
    COMMITTED
  }

  /** How results are written. */
  public enum Delivery {
    EXACTLY_ONCE,
    AT_LEAST_ONCE;

    /** As it is written in options: {@code exactly-once}. */
    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** What stands before an alert's Avro. */
  public enum AlertFraming {
    SINGLE_OBJECT,
    CONFLUENT;

    /** As it is written in options: {@code single-object}. */
    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** Where state lives. */
  public enum StateBackend {
    HASHMAP,
    ROCKSDB
  }
}
