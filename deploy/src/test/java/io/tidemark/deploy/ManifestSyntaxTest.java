package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.config.FlinkConfigManager;
import org.apache.flink.kubernetes.operator.validation.DefaultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every manifest is one that its operator, or Kubernetes itself, accepts. */
class ManifestSyntaxTest {
  /** Options that the validator knows by the name which they had before Flink 2. */
  private static final Map<String, String> FORMER_NAMES =
      Map.of(
          "execution.checkpointing.dir", "state.checkpoints.dir",
          "execution.checkpointing.savepoint-dir", "state.savepoints.dir");

  @Test
  void everyManifestAsWrittenIsReadStrictly() throws IOException {
    for (JsonNode manifest : Manifests.written()) {
      assertThat(StrictReader.read(manifest)).isInstanceOf(HasMetadata.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void everyManifestOfAnOverlayIsReadStrictly(String overlay) throws Exception {
    for (JsonNode manifest : Manifests.rendered(overlay)) {
      assertThat(((HasMetadata) StrictReader.read(manifest)).getMetadata().getNamespace())
          .isEqualTo("tidemark");
    }
  }

  @Test
  void theDeploymentHasTheTypesOfTheOperatorsOwnSchema() throws IOException {
    assertThat(violations(Manifests.only(Manifests.written(), "FlinkDeployment"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void theDeploymentOfAnOverlayHasTheTypesOfTheOperatorsOwnSchema(String overlay) throws Exception {
    assertThat(violations(Manifests.only(Manifests.rendered(overlay), "FlinkDeployment")))
        .isEmpty();
  }

  @Test
  void theOperatorsValidatorAcceptsTheDeployment() throws IOException {
    assertThat(complaint(Manifests.only(Manifests.written(), "FlinkDeployment"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void theOperatorsValidatorAcceptsTheDeploymentOfAnOverlay(String overlay) throws Exception {
    assertThat(complaint(Manifests.only(Manifests.rendered(overlay), "FlinkDeployment"))).isEmpty();
  }

  @Test
  void aMisspeltFieldIsRefused() throws IOException {
    JsonNode deployment = Manifests.only(Manifests.written(), "FlinkDeployment").deepCopy();
    ((ObjectNode) deployment.at("/spec/podTemplate/spec/securityContext"))
        .put("runAsNotRoot", true);
    assertThatThrownBy(() -> StrictReader.read(deployment))
        .isInstanceOf(UnrecognizedPropertyException.class)
        .hasMessageContaining("runAsNotRoot");
  }

  @Test
  void aNumberWhereATextBelongsIsRefused() throws IOException {
    JsonNode deployment = Manifests.only(Manifests.written(), "FlinkDeployment").deepCopy();
    ((ObjectNode) deployment.at("/spec/flinkConfiguration"))
        .put("taskmanager.numberOfTaskSlots", 2);
    assertThatThrownBy(() -> StrictReader.read(deployment))
        .isInstanceOf(InvalidFormatException.class);
  }

  @Test
  void aDeploymentWithoutSavepointDirectoryIsRefused() throws IOException {
    JsonNode deployment = Manifests.only(Manifests.written(), "FlinkDeployment").deepCopy();
    ((ObjectNode) deployment.at("/spec/flinkConfiguration"))
        .remove("execution.checkpointing.savepoint-dir");
    assertThat(complaint(deployment)).get().asString().contains("savepoint");
  }

  private static Optional<String> complaint(JsonNode manifest) throws IOException {
    FlinkDeployment deployment = StrictReader.flinkDeployment(manifest);
    Map<String, String> configuration = new HashMap<>();
    deployment
        .getSpec()
        .getFlinkConfiguration()
        .forEach((key, value) -> configuration.put(FORMER_NAMES.getOrDefault(key, key), value));
    deployment.getSpec().setFlinkConfiguration(configuration);
    return new DefaultValidator(new FlinkConfigManager(new Configuration()))
        .validateDeployment(deployment);
  }

  private static List<String> violations(JsonNode manifest) throws IOException {
    JsonNode definition;
    try (InputStream file =
        FlinkDeployment.class.getResourceAsStream(
            "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml")) {
      definition = new YAMLMapper().readTree(file);
    }
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(definition.at("/spec/versions/0/schema/openAPIV3Schema"));
    JsonNode json = new ObjectMapper().valueToTree(StrictReader.readable(manifest));
    return schema.validate(json).stream().map(Object::toString).toList();
  }
}
