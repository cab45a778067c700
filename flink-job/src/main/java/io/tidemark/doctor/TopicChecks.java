package io.tidemark.doctor;

import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Are the topics there, do they keep what they must, and may the job use them? */
final class TopicChecks {
  private static final long FOREVER = -1;
  private static final Duration SHORTEST_TELEMETRY = Duration.ofDays(1);
  private static final int REPLICAS = 3;

  private final Cluster cluster;
  private final Set<String> inputs;
  private final String rules;
  private final Set<String> control;
  private final Consumer<Finding> findings;

  TopicChecks(Cluster cluster, Consumer<Finding> findings) {
    this.cluster = cluster;
    this.inputs = Topics.inputs(cluster.options());
    this.rules = cluster.options().get(TidemarkOptions.TOPIC_RULES);
    this.control = Topics.control(cluster.options());
    this.findings = findings;
  }

  /** Returns those that are there and may be looked at. */
  Map<String, TopicDescription> check(int brokers) throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> topics = describe(Topics.names(cluster.options()));
    for (TopicDescription topic : topics.values()) {
      checkPartitions(topic);
      checkReplicas(topic, brokers);
      checkRights(topic);
    }
    checkSettings(topics.keySet());
    return topics;
  }

  private Map<String, TopicDescription> describe(Set<String> names)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> described = new HashMap<>();
    Map<String, KafkaFuture<TopicDescription>> asked =
        cluster
            .admin()
            .describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    for (String name : names) {
      try {
        described.put(name, cluster.answer(asked.get(name)));
      } catch (ExecutionException e) {
        findings.accept(missing(name, e));
      }
    }
    return described;
  }

  private static Finding missing(String name, ExecutionException why) throws ExecutionException {
    if (why.getCause() instanceof UnknownTopicOrPartitionException) {
      return new Finding(
          name,
          "there is no such topic, or nothing of it may be seen",
          "create it with 'tidemark topics create', name another with --topics.*, or allow the"
              + " job's user to describe it");
    }
    if (why.getCause() instanceof TopicAuthorizationException) {
      return new Finding(
          name, "the job's user may not describe it", "allow it the operation DESCRIBE");
    }
    throw why;
  }

  private void checkPartitions(TopicDescription topic) {
    int partitions = topic.partitions().size();
    if (topic.name().equals(rules)) {
      if (partitions != 1) {
        findings.accept(
            new Finding(
                rules,
                "has %d partitions, and a release of rules is a sequence".formatted(partitions),
                "create it anew with one partition and push the rules again"));
      }
      return;
    }
    int parallelism = cluster.options().getOptional(TidemarkOptions.PARALLELISM).orElse(1);
    if (inputs.contains(topic.name()) && partitions < parallelism) {
      findings.accept(
          new Finding(
              topic.name(),
              "has %d partitions for a parallelism of %d: some instances read nothing"
                  .formatted(partitions, parallelism),
              "add partitions, or lower " + TidemarkOptions.PARALLELISM.key()));
    }
  }

  private void checkReplicas(TopicDescription topic, int brokers) {
    int replicas =
        topic.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
    int best = Math.min(REPLICAS, brokers);
    if (replicas < best) {
      findings.accept(
          new Finding(
              topic.name(),
              "has %d replicas of a partition on a cluster of %d brokers"
                  .formatted(replicas, brokers),
              "give it " + best + " with kafka-reassign-partitions"));
    }
  }

  private void checkRights(TopicDescription topic) {
    boolean read =
        inputs.contains(topic.name())
            || topic.name().equals(cluster.options().get(TidemarkOptions.TOPIC_CONTROL_QUERIES));
    AclOperation needed = read ? AclOperation.READ : AclOperation.WRITE;
    if (topic.authorizedOperations() != null && !topic.authorizedOperations().contains(needed)) {
      findings.accept(
          new Finding(
              topic.name(),
              "the job's user may not " + needed + " it",
              "allow it the operation " + needed));
    }
  }

  private void checkSettings(Collection<String> topics)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> resources =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<ConfigResource, KafkaFuture<Config>> asked =
        cluster.admin().describeConfigs(resources).values();
    for (ConfigResource resource : resources) {
      try {
        checkSettings(resource.name(), cluster.answer(asked.get(resource)));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicAuthorizationException)) {
          throw e;
        }
        findings.accept(
            new Finding(
                resource.name(),
                "its settings cannot be seen",
                "allow the operation DESCRIBE_CONFIGS to whoever runs the doctor"));
      }
    }
  }

  private void checkSettings(String topic, Config settings) {
    String cleanup = settings.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    if (cleanup.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      findings.accept(
          new Finding(
              topic,
              "cleanup.policy is " + cleanup + ": records of the same key vanish",
              "set cleanup.policy=delete"));
    }
    long retention = Long.parseLong(settings.get(TopicConfig.RETENTION_MS_CONFIG).value());
    boolean telemetry = inputs.contains(topic) && !topic.equals(rules);
    if (telemetry && retention != FOREVER && retention < SHORTEST_TELEMETRY.toMillis()) {
      findings.accept(
          new Finding(
              topic,
              "keeps records for %d minutes only: what the job misses in an outage is gone"
                  .formatted(Duration.ofMillis(retention).toMinutes()),
              "set retention.ms to a week, 604800000"));
    }
    boolean forEver = !telemetry && !control.contains(topic);
    if (forEver && retention != FOREVER) {
      findings.accept(
          new Finding(
              topic,
              "keeps records for %d days only".formatted(Duration.ofMillis(retention).toDays()),
              "set retention.ms=-1"));
    }
    if (Boolean.parseBoolean(
        settings.get(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG).value())) {
      findings.accept(
          new Finding(
              topic,
              "a broker that lags may become its leader and drop records",
              "set unclean.leader.election.enable=false"));
    }
  }
}
