package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the overlays make of the base. */
class OverlayTest {
  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void theTopicOfRulesKeepsItsOnePartition(String overlay) throws Exception {
    assertThat(topic(Manifests.rendered(overlay), "control.rules").at("/spec/partitions").asInt())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void theDeploymentMountsTheOptionsUnderTheNameThatTheirContentGives(String overlay)
      throws Exception {
    List<JsonNode> manifests = Manifests.rendered(overlay);
    String name = Manifests.only(manifests, "ConfigMap").at("/metadata/name").asText();
    assertThat(name).startsWith("tidemark-options-");
    assertThat(Manifests.only(manifests, "FlinkDeployment").at("/spec/podTemplate/spec/volumes"))
        .anySatisfy(volume -> assertThat(volume.at("/configMap/name").asText()).isEqualTo(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void upgradesGoOverASavepointAndDropNoState(String overlay) throws Exception {
    JsonNode job = Manifests.only(Manifests.rendered(overlay), "FlinkDeployment").at("/spec/job");
    assertThat(job.get("upgradeMode").asText()).isEqualTo("savepoint");
    assertThat(job.get("allowNonRestoredState").asBoolean()).isFalse();
  }

  @Test
  void smallNeedsOneBroker() throws Exception {
    for (JsonNode topic : Manifests.all(Manifests.rendered("small"), "KafkaTopic")) {
      assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(1);
      assertThat(topic.at("/spec/config/min.insync.replicas").asInt()).isEqualTo(1);
    }
  }

  @Test
  void productionSurvivesTheLossOfABroker() throws Exception {
    for (JsonNode topic : Manifests.all(Manifests.rendered("production"), "KafkaTopic")) {
      assertThat(topic.at("/spec/replicas").asInt())
          .isGreaterThan(topic.at("/spec/config/min.insync.replicas").asInt());
    }
  }

  @Test
  void theAutoscalerOfProductionStopsAtThePartitionsOfTheInputs() throws Exception {
    List<JsonNode> manifests = Manifests.rendered("production");
    JsonNode configuration =
        Manifests.only(manifests, "FlinkDeployment").at("/spec/flinkConfiguration");
    assertThat(configuration.get("job.autoscaler.enabled").asText()).isEqualTo("true");
    assertThat(configuration.get("job.autoscaler.vertex.max-parallelism").asInt())
        .isEqualTo(topic(manifests, "telemetry.views").at("/spec/partitions").asInt())
        .isLessThanOrEqualTo(configuration.get("pipeline.max-parallelism").asInt());
  }

  private static JsonNode topic(List<JsonNode> manifests, String name) {
    return Manifests.all(manifests, "KafkaTopic").stream()
        .filter(topic -> topic.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
