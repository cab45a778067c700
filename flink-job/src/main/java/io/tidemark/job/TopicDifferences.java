package io.tidemark.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How the topics that are there differ from how they are best made. Changes nothing.
 *
 * @param missing the topics that are not there
 * @param lines a line for each difference, which names the topic and the remedy
 */
public record TopicDifferences(List<Topics.Plan> missing, List<String> lines) {
  private static final int WAIT_SECONDS = 30;

  /**
   * Holds the topics under these options against the plans.
   *
   * @throws OptionException when the broker cannot be reached or refuses
   */
  public static TopicDifferences find(Configuration options, int partitions)
      throws InterruptedException {
    String servers = KafkaPreflight.servers(options);
    try (Admin admin = Admin.create(KafkaPreflight.clientProperties(options, servers))) {
      return find(
          admin, options.get(TidemarkOptions.TOPIC_RULES), Topics.plans(options, partitions));
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new OptionException(
          "topics cannot be looked at at "
              + servers
              + " ("
              + cause.getClass().getSimpleName()
              + "); check "
              + TidemarkOptions.BOOTSTRAP_SERVERS.key()
              + ", that the broker is up, and the rights to describe topics and their settings");
    }
  }

  private static TopicDifferences find(Admin admin, String rules, List<Topics.Plan> plans)
      throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> there =
        new TreeSet<>(admin.listTopics().names().get(WAIT_SECONDS, TimeUnit.SECONDS));
    List<Topics.Plan> missing =
        plans.stream().filter(plan -> !there.contains(plan.name())).toList();
    there.retainAll(plans.stream().map(Topics.Plan::name).toList());
    Map<String, TopicDescription> topics =
        admin.describeTopics(there).allTopicNames().get(WAIT_SECONDS, TimeUnit.SECONDS);
    Map<ConfigResource, Config> settings =
        admin
            .describeConfigs(
                there.stream().map(TopicDifferences::resource).collect(Collectors.toList()))
            .all()
            .get(WAIT_SECONDS, TimeUnit.SECONDS);
    List<String> lines = new ArrayList<>();
    for (Topics.Plan plan : plans) {
      if (there.contains(plan.name())) {
        int partitions = topics.get(plan.name()).partitions().size();
        comparePartitions(plan, plan.name().equals(rules), partitions, lines);
        compareSettings(plan, settings.get(resource(plan.name())), lines);
      }
    }
    return new TopicDifferences(missing, lines);
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static void comparePartitions(
      Topics.Plan plan, boolean isRules, int partitions, List<String> lines) {
    if (isRules && partitions != 1) {
      lines.add(
          "topic %s has %d partitions, and a release of rules needs 1; delete it, create it again"
                  .formatted(plan.name(), partitions)
              + " and push the rules again");
    } else if (partitions < plan.partitions()) {
      lines.add(
          "topic %s has %d partitions, not %d; add some with kafka-topics.sh --alter --topic %s"
                  .formatted(plan.name(), partitions, plan.partitions(), plan.name())
              + " --partitions %d, or give --partitions %d"
                  .formatted(plan.partitions(), partitions));
    }
  }

  private static void compareSettings(Topics.Plan plan, Config settings, List<String> lines) {
    String wanted = plan.settings().get(TopicConfig.RETENTION_MS_CONFIG);
    String retention = settings.get(TopicConfig.RETENTION_MS_CONFIG).value();
    if (isShorter(retention, wanted)) {
      lines.add(difference(plan, TopicConfig.RETENTION_MS_CONFIG, retention, wanted));
    }
    String clock = plan.settings().get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
    String given = settings.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
    if (clock != null && !clock.equals(given)) {
      lines.add(difference(plan, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, given, clock));
    }
    String cleanup = settings.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    if (cleanup.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      lines.add(
          difference(
              plan, TopicConfig.CLEANUP_POLICY_CONFIG, cleanup, TopicConfig.CLEANUP_POLICY_DELETE));
    }
  }

  /** Below zero is for ever. */
  private static boolean isShorter(String retention, String wanted) {
    long kept = Long.parseLong(retention);
    long needed = Long.parseLong(wanted);
    return kept >= 0 && (needed < 0 || kept < needed);
  }

  private static String difference(Topics.Plan plan, String setting, String is, String wanted) {
    return "topic %s has %s=%s, not %s; set it with kafka-configs.sh --alter --entity-type topics"
            .formatted(plan.name(), setting, is, wanted)
        + " --entity-name %s --add-config %s=%s".formatted(plan.name(), setting, wanted);
  }
}
