package io.tidemark.doctor;

import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Do records come, with times that can be, and does the job read them? */
final class FlowChecks {
  private static final Duration AHEAD = Duration.ofMinutes(1);
  private static final Duration STILL = Duration.ofHours(1);

  private final Cluster cluster;
  private final Instant now;
  private final Consumer<Finding> findings;

  FlowChecks(Cluster cluster, Instant now, Consumer<Finding> findings) {
    this.cluster = cluster;
    this.now = now;
    this.findings = findings;
  }

  /** Returns the Kafka time of the newest record of telemetry, or null without any. */
  Instant check(Map<String, TopicDescription> topics)
      throws ExecutionException, InterruptedException {
    long newest = -1;
    String rules = cluster.options().get(TidemarkOptions.TOPIC_RULES);
    for (String topic : Topics.inputs(cluster.options())) {
      if (topics.containsKey(topic) && !topic.equals(rules)) {
        newest = Math.max(newest, checkTimes(topics.get(topic)));
        checkLag(topics.get(topic));
      }
    }
    return newest < 0 ? null : Instant.ofEpochMilli(newest);
  }

  /** How long what is to happen at every checkpoint may take. */
  static Duration allowedDelay(Configuration options) {
    return Duration.ofMinutes(1)
        .plus(options.get(TidemarkOptions.CHECKPOINT_INTERVAL).multipliedBy(3));
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      TopicDescription topic, OffsetSpec which) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    topic
        .partitions()
        .forEach(each -> asked.put(new TopicPartition(topic.name(), each.partition()), which));
    Map<TopicPartition, ListOffsetsResultInfo> sorted =
        new TreeMap<>((one, other) -> Integer.compare(one.partition(), other.partition()));
    sorted.putAll(cluster.answer(cluster.admin().listOffsets(asked).all()));
    return sorted;
  }

  /** Returns the time of the topic's newest record, or -1. */
  private long checkTimes(TopicDescription topic) throws ExecutionException, InterruptedException {
    Map<TopicPartition, ListOffsetsResultInfo> newest = offsets(topic, OffsetSpec.maxTimestamp());
    long last =
        newest.values().stream().mapToLong(ListOffsetsResultInfo::timestamp).max().orElse(-1);
    boolean flows = last > now.minus(STILL).toEpochMilli();
    newest.forEach(
        (partition, at) -> {
          Duration ahead = Duration.between(now, Instant.ofEpochMilli(at.timestamp()));
          if (ahead.compareTo(AHEAD) > 0) {
            findings.accept(
                new Finding(
                    partition.toString(),
                    "a record's timestamp is %d s ahead of this clock: repetitions are forgotten"
                            .formatted(ahead.toSeconds())
                        + " too early",
                    "set the producers' clocks, and message.timestamp.type=LogAppendTime"));
          } else if (flows && at.timestamp() < now.minus(STILL).toEpochMilli()) {
            findings.accept(
                new Finding(
                    partition.toString(),
                    at.timestamp() < 0
                        ? "has no record, while other partitions have"
                        : "has had no record for %d min, while other partitions have"
                            .formatted(
                                Duration.between(Instant.ofEpochMilli(at.timestamp()), now)
                                    .toMinutes()),
                    "look whether its producers write, and with which key"));
          }
        });
    return last;
  }

  /** What stood there longer than a checkpoint may take must have been read. */
  private void checkLag(TopicDescription topic) throws ExecutionException, InterruptedException {
    Duration allowed = allowedDelay(cluster.options());
    String group = cluster.options().get(TidemarkOptions.GROUP_ID);
    Map<TopicPartition, OffsetAndMetadata> committed =
        cluster.answer(
            cluster.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(topic, OffsetSpec.latest());
    Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(topic, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> young =
        offsets(topic, OffsetSpec.forTimestamp(now.minus(allowed).toEpochMilli()));
    ends.forEach(
        (partition, end) -> {
          long firstYoung = young.get(partition).offset();
          long due = firstYoung < 0 ? end.offset() : firstYoung;
          OffsetAndMetadata done = committed.get(partition);
          long read = done == null ? starts.get(partition).offset() : done.offset();
          if (read < due) {
            findings.accept(
                new Finding(
                    partition.toString(),
                    "%d records older than %d s are not read by the group %s"
                        .formatted(due - read, allowed.toSeconds(), group),
                    "look whether the job runs, whether its checkpoints complete, and whether it"
                        + " keeps up"));
          }
        });
  }
}
