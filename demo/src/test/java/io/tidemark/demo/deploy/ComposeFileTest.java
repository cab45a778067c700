package io.tidemark.demo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.tidemark.job.OptionsReader;
import io.tidemark.job.TidemarkOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComposeFileTest {

  /**
   * A tag that names a release: it has two numbers, so {@code latest}, {@code 17-jre} and none
   * fail.
   */
  private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+[.-][\\w.-]+");

  /** Services that need no other to start. */
  private static final Set<String> STAND_ALONE = Set.of("kafka", "registry", "postgres");

  private final ComposeFile compose = ComposeFile.read();

  ComposeFileTest() throws IOException {}

  @Test
  void isValidUnderTheComposeSpecification() throws IOException {
    assertThat(schema().validate(compose.content())).isEmpty();
  }

  @Test
  void theSchemaRefusesAMisspeltKey() throws IOException {
    ObjectNode misspelt = compose.content().deepCopy();
    ((ObjectNode) misspelt.at("/services/kafka")).put("imagee", "apache/kafka:4.2.2");

    assertThat(schema().validate(misspelt)).isNotEmpty();
  }

  @Test
  void everyImageIsPinnedToARelease() throws IOException {
    List<String> images = new ArrayList<>();
    for (JsonNode service : compose.services().values()) {
      images.add(service.path("image").asText());
      compose.dockerfileOf(service).ifPresent(built -> images.addAll(built.baseImages()));
    }

    assertThat(images)
        .hasSizeGreaterThan(compose.services().size())
        .allMatch(PINNED.asMatchPredicate());
  }

  @Test
  void noServiceRunsAsRootOrWithPrivileges() throws IOException {
    for (Map.Entry<String, JsonNode> entry : compose.services().entrySet()) {
      JsonNode service = entry.getValue();
      JsonNode named = service.path("user");
      String user =
          named.isMissingNode() && service.has("build")
              ? compose.dockerfileOf(service).orElseThrow().user()
              : named.asText("root");

      assertThat(user).as("user of %s", entry.getKey()).isNotIn("", "root", "0");
      assertThat(user).as("user of %s", entry.getKey()).doesNotStartWith("0:");
      assertThat(service.has("privileged")).as("privileged of %s", entry.getKey()).isFalse();
      assertThat(service.path("cap_drop"))
          .as("cap_drop of %s", entry.getKey())
          .hasToString("[\"ALL\"]");
    }
  }

  @Test
  void theCommandLineAndTheGeneratorWriteNowhereButIntoTheirTemporaryDirectory() {
    for (String service : List.of("topics", "generator")) {
      JsonNode content = compose.services().get(service);
      assertThat(content.path("read_only").asBoolean()).as(service).isTrue();
      assertThat(content.path("tmpfs")).as(service).hasToString("[\"/tmp\"]");
      assertThat(content.has("volumes")).as(service).isFalse();
    }
  }

  @Test
  void everyImageOfOursHasAReadOnlyRoot() {
    compose
        .services()
        .forEach(
            (name, service) ->
                assertThat(service.path("read_only").asBoolean() || !service.has("build"))
                    .as("read_only of %s", name)
                    .isTrue());
  }

  @Test
  void everyImageOfOursSaysWhatItIsAndItsLicence() throws IOException {
    for (JsonNode service : compose.services().values()) {
      Optional<Dockerfile> built = compose.dockerfileOf(service);
      if (built.isPresent()) {
        assertThat(Files.readString(built.get().path()))
            .contains("org.opencontainers.image.title=", "licenses=\"Apache-2.0\"");
      }
    }
  }

  @Test
  void everyServiceThatNeedsAnotherWaitsForACondition() {
    for (Map.Entry<String, JsonNode> entry : compose.services().entrySet()) {
      JsonNode dependencies = entry.getValue().path("depends_on");
      if (!STAND_ALONE.contains(entry.getKey())) {
        assertThat(dependencies).as("depends_on of %s", entry.getKey()).isNotEmpty();
      }
      for (Map.Entry<String, JsonNode> dependency : dependencies.properties()) {
        JsonNode other = compose.services().get(dependency.getKey());
        String condition = dependency.getValue().path("condition").asText();

        assertThat(condition).isIn("service_healthy", "service_completed_successfully");
        assertThat(other).as("%s, a dependency", dependency.getKey()).isNotNull();
        assertThat(other.has("healthcheck"))
            .as("%s has a health check", dependency.getKey())
            .isEqualTo(condition.equals("service_healthy"));
      }
    }
  }

  @Test
  void portsAreOpenOnTheLoopbackAddressOnly() {
    List<String> ports =
        compose.services().values().stream()
            .flatMap(service -> elements(service.path("ports")))
            .map(JsonNode::asText)
            .toList();

    assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void everyServiceThatListensHasAHealthCheck() {
    compose
        .services()
        .forEach(
            (name, service) ->
                assertThat(service.has("healthcheck") || !service.has("ports"))
                    .as("health check of %s", name)
                    .isTrue());
  }

  @Test
  void everyServiceHasLimitsOfMemoryAndProcessors() {
    compose
        .services()
        .forEach(
            (name, service) -> {
              JsonNode limits = service.at("/deploy/resources/limits");
              assertThat(limits.path("memory").asText()).as("memory of %s", name).isNotEmpty();
              assertThat(limits.path("cpus").asText()).as("processors of %s", name).isNotEmpty();
            });
  }

  @Test
  void everyVolumeIsDeclaredOrAFileOfTheRepository() {
    List<String> sources =
        compose.services().values().stream()
            .flatMap(service -> elements(service.path("volumes")))
            .map(volume -> volume.asText().split(":", -1)[0])
            .toList();

    assertThat(sources)
        .isNotEmpty()
        .allSatisfy(
            source ->
                assertThat(
                        source.startsWith(".")
                            ? Files.exists(compose.root().resolve(source))
                            : compose.content().get("volumes").has(source))
                    .as(source)
                    .isTrue());
  }

  @Test
  void imagesCopyOnlyFilesThatTheBuildMakesOrTheRepositoryHas() throws IOException {
    List<String> letThrough =
        Files.readAllLines(compose.root().resolve(".dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    List<String> copied = new ArrayList<>();
    for (JsonNode service : compose.services().values()) {
      compose.dockerfileOf(service).ifPresent(built -> copied.addAll(built.copiedFromContext()));
    }

    assertThat(copied).isNotEmpty().isSubsetOf(letThrough);
    assertThat(letThrough).isSubsetOf(copied);
    for (String path : copied) {
      Path module = compose.root().resolve(path.replaceAll("/target/.*", "/pom.xml"));
      assertThat(module).as(path).exists();
    }
  }

  @Test
  void everyVariableForTheJobIsAnOptionOfIt() {
    Set<String> known =
        TidemarkOptions.ALL.stream()
            .map(option -> OptionsReader.environmentName(option.key()))
            .collect(Collectors.toSet());

    assertThat(compose.jobOptionVariables())
        .containsEntry(
            OptionsReader.environmentName(TidemarkOptions.BOOTSTRAP_SERVERS.key()), "kafka:9092");
    assertThat(known).containsAll(compose.jobOptionVariables().keySet());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get);
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream schema = ComposeFileTest.class.getResourceAsStream("compose-spec.json")) {
      ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(schema);
      // A relative $id, which the validator takes for a mistake; nothing refers to it.
      tree.remove("$id");
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(tree);
    }
  }
}
