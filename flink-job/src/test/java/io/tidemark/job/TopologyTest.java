package io.tidemark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.operator.PoisonLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** What is fixed for the life of the state: the uid of every operator. */
class TopologyTest {

  @Test
  void everyOperatorHasTheUidItWasReleasedWith() throws Exception {
    assertThat(uids())
        .containsExactly(
            "Sink Committer: alerts-shadow-sink",
            "Sink Committer: alerts-sink",
            "Sink Committer: answers-sink",
            "Sink Committer: dead-letters-sink",
            "account-input",
            "accounts",
            "accounts-intake",
            "accounts-source",
            "alert-completeness",
            "alert-shadow",
            "alerts-shadow-sink",
            "alerts-sink",
            "answers",
            "answers-sink",
            "asked",
            "case-facts-intake",
            "case-facts-source",
            "contents",
            "data-export-input",
            "data-exports-intake",
            "data-exports-source",
            "dead-letter-tally",
            "dead-letters-sink",
            "dissemination-input",
            "facts",
            "inquiries",
            "inquiries-source",
            "lineage-cycle-hop",
            "lineage-cycle-step",
            "lineage-hop-1",
            "lineage-hop-2",
            "lineage-hop-3",
            "lineage-hop-4",
            "lineage-hop-5",
            "lineage-hop-6",
            "lineage-ledgers",
            "lineage-step-1",
            "lineage-step-2",
            "lineage-step-3",
            "lineage-step-4",
            "lineage-step-5",
            "lineage-step-6",
            "lineage-verify-hop",
            "posts-intake",
            "posts-source",
            "publication-guard",
            "publications",
            "refused-inquiries",
            "root-input",
            "rule-releases",
            "rules-source",
            "shares-intake",
            "shares-source",
            "subject-ledgers",
            "target-input",
            "ties",
            "victims",
            "view-batches",
            "views-intake",
            "views-source");
  }

  private static SortedSet<String> uids() throws Exception {
    Configuration options = new Configuration();
    options.set(TidemarkOptions.BOOTSTRAP_SERVERS, "nowhere:9092");
    try (StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(
            TidemarkJob.flinkConfiguration(options))) {
      KafkaEnds kafka = new KafkaEnds(environment, options, PoisonLog.off());
      Settings settings =
          Settings.of(
              CatalogueLoader.loadPackaged(),
              Duration.ofHours(1),
              options.get(TidemarkOptions.DUPLICATE_SECRET),
              Duration.ofMillis(50));
      kafka.sink(DetectorWorkflow.lay(kafka.sources(), settings));
      StreamGraph graph = environment.getStreamGraph();
      List<String> without = new ArrayList<>();
      SortedSet<String> uids = new TreeSet<>();
      for (StreamNode node : graph.getStreamNodes()) {
        if (node.getTransformationUID() == null) {
          without.add(node.getOperatorName());
        } else {
          uids.add(node.getTransformationUID());
        }
      }
      assertThat(without).as("operators without a uid").isEmpty();
      return uids;
    }
  }
}
