package io.tidemark.job;

import io.tidemark.registry.TopicSchemas;
import io.tidemark.telemetry.TelemetryStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.record.TimestampType;

/** The topics that the job reads and writes, as they are best made. */
public final class Topics {
  /** In the order of the streams' codes. */
  private static final List<ConfigOption<String>> TELEMETRY =
      List.of(
          TidemarkOptions.TOPIC_POSTS,
          TidemarkOptions.TOPIC_VIEWS,
          TidemarkOptions.TOPIC_SHARES,
          TidemarkOptions.TOPIC_DATA_EXPORTS,
          TidemarkOptions.TOPIC_ACCOUNTS,
          TidemarkOptions.TOPIC_CASE_FACTS);

  /** Those without a name are not written. */
  private static final List<ConfigOption<String>> RESULTS =
      List.of(
          TidemarkOptions.TOPIC_ALERTS,
          TidemarkOptions.TOPIC_ALERTS_SHADOW,
          TidemarkOptions.TOPIC_ALERTS_JSON,
          TidemarkOptions.TOPIC_DEAD_LETTERS);

  /** Questions to the job, and its answers. */
  private static final List<ConfigOption<String>> CONTROL =
      List.of(TidemarkOptions.TOPIC_CONTROL_QUERIES, TidemarkOptions.TOPIC_CONTROL_ANSWERS);

  private static final int WAIT_SECONDS = 30;
  private static final String FOREVER = "-1";
  private static final String A_DAY = "86400000";
  private static final String A_WEEK = "604800000";

  /**
   * The broker's clock on each record is the clock of the duplicate horizon: a producer's that runs
   * ahead would make its partition forget ids too early.
   */
  private static final SortedMap<String, String> BROKERS_TIME =
      new TreeMap<>(
          Map.of(
              TopicConfig.RETENTION_MS_CONFIG,
              A_WEEK,
              TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
              TimestampType.LOG_APPEND_TIME.name));

  private Topics() {}

  /** A topic as it is best made. */
  public record Plan(String name, int partitions, SortedMap<String, String> settings) {
    public Plan {
      settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    private static Plan kept(String name, int partitions, String retentionMillis) {
      return new Plan(
          name,
          partitions,
          new TreeMap<>(Map.of(TopicConfig.RETENTION_MS_CONFIG, retentionMillis)));
    }

    /** The same, with the times that producers give their records. */
    private Plan withProducersTime() {
      SortedMap<String, String> others = new TreeMap<>(settings);
      others.remove(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
      return new Plan(name, partitions, others);
    }
  }

  /** The names of all topics under these options. */
  public static Set<String> names(Configuration options) {
    Set<String> names = new TreeSet<>();
    plans(options, 1).forEach(plan -> names.add(plan.name()));
    return names;
  }

  /** The names of the topics on which the job is asked, and answers. */
  public static Set<String> control(Configuration options) {
    Set<String> names = new TreeSet<>();
    CONTROL.forEach(topic -> names.add(options.get(topic)));
    return names;
  }

  /** The names of the topics that a replay reads: telemetry and rules. */
  public static Set<String> inputs(Configuration options) {
    Set<String> names = new TreeSet<>();
    TELEMETRY.forEach(topic -> names.add(options.get(topic)));
    names.add(options.get(TidemarkOptions.TOPIC_RULES));
    return names;
  }

  /**
   * All topics under these options.
   *
   * @param partitions of the topics of telemetry and results; rules always have one, since a
   *     release is a sequence, and so have questions and answers
   */
  public static List<Plan> plans(Configuration options, int partitions) {
    List<Plan> plans = new ArrayList<>();
    for (ConfigOption<String> topic : TELEMETRY) {
      plans.add(new Plan(options.get(topic), partitions, BROKERS_TIME));
    }
    plans.add(Plan.kept(options.get(TidemarkOptions.TOPIC_RULES), 1, FOREVER));
    for (ConfigOption<String> topic : RESULTS) {
      if (options.get(topic) != null) {
        plans.add(Plan.kept(options.get(topic), partitions, FOREVER));
      }
    }
    for (ConfigOption<String> topic : CONTROL) {
      plans.add(Plan.kept(options.get(topic), 1, A_DAY));
    }
    return plans;
  }

  /** What a schema registry should hold of the topics under these options. */
  public static List<TopicSchemas> schemas(Configuration options) {
    List<TopicSchemas> schemas = new ArrayList<>();
    for (TelemetryStream stream : TelemetryStream.values()) {
      schemas.add(TopicSchemas.of(stream, options.get(TELEMETRY.get(stream.code()))));
    }
    schemas.add(TopicSchemas.ofRules(options.get(TidemarkOptions.TOPIC_RULES)));
    schemas.add(TopicSchemas.ofAlerts(options.get(TidemarkOptions.TOPIC_ALERTS)));
    schemas.add(TopicSchemas.ofAlerts(options.get(TidemarkOptions.TOPIC_ALERTS_SHADOW)));
    return schemas;
  }

  /**
   * Creates those that are missing and leaves the others as they are.
   *
   * @param replication replicas of each; -1: the broker's default
   * @return the names of those that were created
   * @throws OptionException when the broker cannot be reached or refuses
   */
  public static List<String> create(Configuration options, int partitions, short replication)
      throws InterruptedException {
    return create(options, plans(options, partitions), replication);
  }

  /**
   * The same, but telemetry keeps the times that producers give: for whoever plays a platform whose
   * clock is not today's.
   */
  public static List<String> createWithProducersTime(
      Configuration options, int partitions, short replication) throws InterruptedException {
    return create(
        options,
        plans(options, partitions).stream().map(Plan::withProducersTime).toList(),
        replication);
  }

  private static List<String> create(Configuration options, List<Plan> plans, short replication)
      throws InterruptedException {
    String servers = KafkaPreflight.servers(options);
    List<NewTopic> created;
    try (Admin admin = Admin.create(KafkaPreflight.clientProperties(options, servers))) {
      created =
          create(
              admin,
              plans.stream()
                  .map(
                      plan ->
                          new NewTopic(plan.name(), plan.partitions(), replication)
                              .configs(plan.settings()))
                  .toList());
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new OptionException(
          "topics cannot be created at "
              + servers
              + " ("
              + cause.getClass().getSimpleName()
              + ": "
              + String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
              + "); check "
              + TidemarkOptions.BOOTSTRAP_SERVERS.key()
              + ", that the broker is up, and --partitions and --replication");
    }
    return created.stream().map(NewTopic::name).toList();
  }

  /**
   * Creates those that are missing, and returns them when the leader of each of their partitions
   * answers. The broker's own word that a topic is created comes before that, and a producer that
   * is turned away by a leader to be may never get its first batches in: their sequence is then
   * taken to have begun with a later one.
   */
  public static List<NewTopic> create(Admin admin, List<NewTopic> topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<NewTopic> created = new ArrayList<>();
    for (NewTopic topic : topics) {
      if (create(admin, topic)) {
        created.add(topic);
      }
    }
    awaitLeaders(admin, created);
    return created;
  }

  private static boolean create(Admin admin, NewTopic topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      admin.createTopics(List.of(topic)).all().get(WAIT_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  /** A broker may not even know the topics at first. */
  private static void awaitLeaders(Admin admin, List<NewTopic> topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (true) {
      try {
        admin.listOffsets(partitions).all().get(WAIT_SECONDS, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }
}
