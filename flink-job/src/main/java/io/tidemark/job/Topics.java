package io.tidemark.job;

import io.tidemark.registry.TopicSchemas;
import io.tidemark.telemetry.TelemetryStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

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

  private Topics() {}

  /** A topic as it is best made. */
  public record Plan(String name, int partitions, Map<String, String> settings) {}

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
      plans.add(new Plan(options.get(topic), partitions, Map.of("retention.ms", A_WEEK)));
    }
    plans.add(
        new Plan(options.get(TidemarkOptions.TOPIC_RULES), 1, Map.of("retention.ms", FOREVER)));
    for (ConfigOption<String> topic : RESULTS) {
      if (options.get(topic) != null) {
        plans.add(new Plan(options.get(topic), partitions, Map.of("retention.ms", FOREVER)));
      }
    }
    for (ConfigOption<String> topic : CONTROL) {
      plans.add(new Plan(options.get(topic), 1, Map.of("retention.ms", A_DAY)));
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
    String servers = KafkaPreflight.servers(options);
    List<NewTopic> created;
    try (Admin admin = Admin.create(KafkaPreflight.clientProperties(options, servers))) {
      created =
          create(
              admin,
              plans(options, partitions).stream()
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
