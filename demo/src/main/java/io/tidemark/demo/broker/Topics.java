package io.tidemark.demo.broker;

import io.tidemark.demo.DemoException;
import io.tidemark.telemetry.TelemetryStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the demo, under their default names. */
public final class Topics {
  public static final String ALERTS = "alerts";
  public static final String DEAD_LETTERS = "telemetry.dead-letters";
  public static final String RULES = "control.rules";

  private Topics() {}

  /** The topic of a stream: {@code telemetry.posts}. */
  public static String of(TelemetryStream stream) {
    return "telemetry." + stream.wireName();
  }

  /** Creates what is not there yet; the rules always have one partition. */
  public static void create(String bootstrapServers, int partitions) {
    List<NewTopic> topics = new ArrayList<>();
    for (TelemetryStream stream : TelemetryStream.values()) {
      topics.add(new NewTopic(of(stream), partitions, (short) 1));
    }
    topics.add(new NewTopic(ALERTS, partitions, (short) 1));
    topics.add(new NewTopic(DEAD_LETTERS, partitions, (short) 1));
    topics.add(new NewTopic(RULES, 1, (short) 1));
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      var created = admin.createTopics(topics).values();
      for (var topic : created.entrySet()) {
        try {
          topic.getValue().get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new DemoException(
                "topic " + topic.getKey() + " cannot be created: " + e.getCause().getMessage(), e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while the topics were created", e);
    }
  }
}
