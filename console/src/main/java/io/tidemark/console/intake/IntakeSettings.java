package io.tidemark.console.intake;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where alerts come from.
 *
 * @param bootstrapServers of the Kafka cluster
 * @param topics that hold alerts
 * @param groupId the consumer group that instances of the console share
 * @param batchRecords how many records one transaction stores at most
 * @param properties further settings of the Kafka consumer, by Kafka's names
 */
@ConfigurationProperties("tidemark.console.intake")
public record IntakeSettings(
    @DefaultValue("localhost:9092") String bootstrapServers,
    @DefaultValue("alerts") List<String> topics,
    @DefaultValue("tidemark-console") String groupId,
    @DefaultValue("1000") int batchRecords,
    @DefaultValue Map<String, String> properties) {
  public IntakeSettings {
    if (topics.isEmpty()) {
      throw new IllegalArgumentException("tidemark.console.intake.topics names no topic");
    }
    if (batchRecords < 1) {
      throw new IllegalArgumentException(
          "tidemark.console.intake.batch-records is %d, and a batch has one record at least"
              .formatted(batchRecords));
    }
    topics = List.copyOf(topics);
    properties = Map.copyOf(properties);
  }
}
