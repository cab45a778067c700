package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.TopicDifferences;
import io.tidemark.job.Topics;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class TopicDifferencesTest {
  /** Topics of that test only, beside those that the platform has. */
  private static Configuration options(Platform platform, String prefix) {
    Configuration options = platform.options();
    for (ConfigOption<?> option : TidemarkOptions.ALL) {
      if (option.key().startsWith("topics.") && option.hasDefaultValue()) {
        options.setString(option.key(), prefix + '.' + option.defaultValue());
      }
    }
    return options;
  }

  @Test
  void createdTopicsDoNotDiffer(Platform platform) throws Exception {
    Configuration options = options(platform, "created");
    assertThat(TopicDifferences.find(options, 2).missing()).hasSize(12);
    Topics.create(options, 2, (short) 1);
    assertThat(TopicDifferences.find(options, 2))
        .isEqualTo(new TopicDifferences(List.of(), List.of()));
  }

  @Test
  void eachDifferenceIsALineWithItsRemedy(Platform platform) throws Exception {
    Configuration options = options(platform, "differing");
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", options.get(TidemarkOptions.BOOTSTRAP_SERVERS)))) {
      Topics.create(
          admin,
          List.of(
              topic(options.get(TidemarkOptions.TOPIC_VIEWS), 1, "3600000", "delete"),
              topic(options.get(TidemarkOptions.TOPIC_RULES), 3, "-1", "delete"),
              topic(options.get(TidemarkOptions.TOPIC_ALERTS), 4, "-1", "compact")));
    }
    TopicDifferences found = TopicDifferences.find(options, 2);
    assertThat(found.missing()).hasSize(9);
    assertThat(found.lines())
        .containsExactly(
            "topic differing.telemetry.views has 1 partitions, not 2; add some with"
                + " kafka-topics.sh --alter --topic differing.telemetry.views --partitions 2, or"
                + " give --partitions 1",
            "topic differing.telemetry.views has retention.ms=3600000, not 604800000; set it with"
                + " kafka-configs.sh --alter --entity-type topics --entity-name"
                + " differing.telemetry.views --add-config retention.ms=604800000",
            "topic differing.telemetry.views has message.timestamp.type=CreateTime, not"
                + " LogAppendTime; set it with kafka-configs.sh --alter --entity-type topics"
                + " --entity-name differing.telemetry.views --add-config"
                + " message.timestamp.type=LogAppendTime",
            "topic differing.control.rules has 3 partitions, and a release of rules needs 1;"
                + " delete it, create it again and push the rules again",
            "topic differing.alerts has cleanup.policy=compact, not delete; set it with"
                + " kafka-configs.sh --alter --entity-type topics --entity-name differing.alerts"
                + " --add-config cleanup.policy=delete");
  }

  private static NewTopic topic(String name, int partitions, String retention, String cleanup) {
    return new NewTopic(name, partitions, (short) 1)
        .configs(Map.of("retention.ms", retention, "cleanup.policy", cleanup));
  }
}
