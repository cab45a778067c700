package io.tidemark.console.decision;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where case facts go.
 *
 * @param bootstrapServers of the Kafka cluster
 * @param topic of case facts
 * @param transactionalId of the producer, and the consumer group whose offset tells how far the
 *     outbox is sent; one for each database
 * @param properties further settings of the Kafka clients, by Kafka's names
 */
@ConfigurationProperties("tidemark.console.facts")
public record FactSettings(
    @DefaultValue("localhost:9092") String bootstrapServers,
    @DefaultValue("telemetry.case-facts") String topic,
    @DefaultValue("tidemark-console-facts") String transactionalId,
    @DefaultValue Map<String, String> properties) {
  public FactSettings {
    properties = Map.copyOf(properties);
  }
}
