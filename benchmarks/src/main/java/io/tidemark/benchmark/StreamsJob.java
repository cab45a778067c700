package io.tidemark.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** An application of Kafka Streams in this process, exactly once. */
final class StreamsJob implements RunningJob {
  private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(10);
  private static final long CACHE_BYTES = 512L * 1024 * 1024;

  private final KafkaStreams streams;
  private final List<? extends Metric> processed;
  private final String bootstrapServers;
  private final String changelog;

  private StreamsJob(KafkaStreams streams, String bootstrapServers, String changelog) {
    this.streams = streams;
    this.bootstrapServers = bootstrapServers;
    this.changelog = changelog;
    // Found once: to gather all metrics takes longer than to read these.
    processed =
        streams.metrics().values().stream()
            .filter(
                metric ->
                    metric.metricName().group().equals("stream-thread-metrics")
                        && metric.metricName().name().equals("process-total"))
            .toList();
  }

  /**
   * Starts the count.
   *
   * @param run a name that no other application has
   */
  static StreamsJob start(ContestantSettings settings, String run, long line) {
    Topology topology =
        StreamsCount.topology(settings.workload().topic(), settings.stateBackend(), line);
    StreamsJob job =
        new StreamsJob(
            new KafkaStreams(topology, properties(settings, run)),
            settings.bootstrapServers(),
            run + '-' + StreamsCount.STORE + "-changelog");
    job.streams.start();
    return job;
  }

  private static Properties properties(ContestantSettings settings, String run) {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            run,
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrapServers(),
            StreamsConfig.STATE_DIR_CONFIG,
            settings.directory().resolve("streams").toString(),
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            COMMIT_INTERVAL.toMillis(),
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            settings.parallelism(),
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
            CACHE_BYTES,
            // A transaction is open for as long as a commit interval, and a little.
            StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
            Math.toIntExact(COMMIT_INTERVAL.multipliedBy(6).toMillis())));
    return properties;
  }

  @Override
  public long recordsRead() {
    return processed.stream()
        .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
        .sum();
  }

  /** 0: counts are safe in their changelog topic, not in a checkpoint. */
  @Override
  public long lastCheckpointBytes() {
    return 0;
  }

  @Override
  public long lastCheckpointMillis() {
    return 0;
  }

  @Override
  public void cancel() throws Exception {
    if (!streams.close(Duration.ofMinutes(1))) {
      throw new BenchException("Kafka Streams does not end");
    }
    streams.cleanUp();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      if (admin.listTopics().names().get(1, TimeUnit.MINUTES).contains(changelog)) {
        admin.deleteTopics(List.of(changelog)).all().get(1, TimeUnit.MINUTES);
      }
    }
  }
}
