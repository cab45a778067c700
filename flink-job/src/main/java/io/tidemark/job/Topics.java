package io.tidemark.job;

import java.util.ArrayList;
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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that the job reads and writes, as they are best made. */
public final class Topics {
  private static final List<ConfigOption<String>> TELEMETRY =
      List.of(
          TidemarkOptions.TOPIC_POSTS,
          TidemarkOptions.TOPIC_VIEWS,
          TidemarkOptions.TOPIC_SHARES,
          TidemarkOptions.TOPIC_DATA_EXPORTS,
          TidemarkOptions.TOPIC_ACCOUNTS,
          TidemarkOptions.TOPIC_CASE_FACTS);

  private static final int LISTED_SECONDS = 30;
  private static final String FOREVER = "-1";
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

  /** The names of the topics that the job reads: telemetry and rules. */
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
   *     release is a sequence
   */
  public static List<Plan> plans(Configuration options, int partitions) {
    List<Plan> plans = new ArrayList<>();
    for (ConfigOption<String> topic : TELEMETRY) {
      plans.add(new Plan(options.get(topic), partitions, Map.of("retention.ms", A_WEEK)));
    }
    plans.add(
        new Plan(options.get(TidemarkOptions.TOPIC_RULES), 1, Map.of("retention.ms", FOREVER)));
    plans.add(
        new Plan(
            options.get(TidemarkOptions.TOPIC_ALERTS),
            partitions,
            Map.of("retention.ms", FOREVER)));
    plans.add(
        new Plan(
            options.get(TidemarkOptions.TOPIC_ALERTS_SHADOW),
            partitions,
            Map.of("retention.ms", FOREVER)));
    plans.add(
        new Plan(
            options.get(TidemarkOptions.TOPIC_DEAD_LETTERS),
            partitions,
            Map.of("retention.ms", FOREVER)));
    return plans;
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
    List<String> created = new ArrayList<>();
    try (Admin admin = Admin.create(KafkaPreflight.clientProperties(options, servers))) {
      for (Plan plan : plans(options, partitions)) {
        if (create(admin, plan, replication)) {
          created.add(plan.name());
        }
      }
      awaitListed(admin, created);
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
    return created;
  }

  private static boolean create(Admin admin, Plan plan, short replication)
      throws InterruptedException, ExecutionException, TimeoutException {
    NewTopic topic = new NewTopic(plan.name(), plan.partitions(), replication);
    try {
      admin.createTopics(List.of(topic.configs(plan.settings()))).all().get(30, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  /** A broker may take a moment to list what it has created; whoever starts next will look. */
  private static void awaitListed(Admin admin, List<String> created)
      throws InterruptedException, ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LISTED_SECONDS);
    while (!admin.listTopics().names().get(LISTED_SECONDS, TimeUnit.SECONDS).containsAll(created)) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the broker does not list the topics it has created");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
