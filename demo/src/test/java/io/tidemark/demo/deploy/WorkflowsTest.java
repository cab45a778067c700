package io.tidemark.demo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workflows of the public repository call what is there, with no more rights than needed. */
class WorkflowsTest {
  private final Path root = ComposeFile.read().root();

  WorkflowsTest() throws IOException {}

  @ParameterizedTest
  @ValueSource(strings = {"ci", "release"})
  void everyWorkflowRunsTheChecks(String name) throws IOException {
    assertThat(steps(name).map(step -> step.path("run").asText())).contains(".ci/run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ci", "release"})
  void aWorkflowMayOnlyReadUnlessAJobSaysOtherwise(String name) throws IOException {
    assertThat(workflow(name).get("permissions")).hasToString("{\"contents\":\"read\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ci", "release"})
  void everyActionHasAVersion(String name) throws IOException {
    assertThat(steps(name).filter(step -> step.has("uses")).map(step -> step.get("uses").asText()))
        .isNotEmpty()
        .allMatch(action -> action.matches("[\\w-]+/[\\w-]+@(v\\d+|[0-9a-f]{40})"));
  }

  @Test
  void updatesOfEveryEcosystemWait() throws IOException {
    JsonNode updates =
        new YAMLMapper().readTree(root.resolve(".github/dependabot.yml").toFile()).get("updates");
    assertThat(updates)
        .isNotEmpty()
        .allSatisfy(update -> assertThat(update.at("/cooldown/default-days").asInt()).isPositive());
  }

  @Test
  void updatesLookAtEveryDockerfile() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("deploy"))) {
      List<String> directories =
          files
              .filter(file -> file.endsWith("Dockerfile"))
              .map(file -> "/" + root.relativize(file.getParent()))
              .toList();
      String dependabot = Files.readString(root.resolve(".github/dependabot.yml"));
      assertThat(directories).isNotEmpty().allMatch(dependabot::contains);
    }
  }

  private JsonNode workflow(String name) throws IOException {
    return new YAMLMapper().readTree(root.resolve(".github/workflows/" + name + ".yml").toFile());
  }

  private Stream<JsonNode> steps(String name) throws IOException {
    return workflow(name).get("jobs").valueStream().flatMap(job -> job.get("steps").valueStream());
  }
}
