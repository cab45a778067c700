package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The manifests of {@code deploy/kubernetes}, one node a document. */
final class Manifests {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final int RENDERING_SECONDS = 60;

  private Manifests() {}

  /** What the directories {@code base} and {@code kafka} list as their resources, unrendered. */
  static List<JsonNode> written() throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    for (String name : List.of("base", "kafka")) {
      Path directory = directory().resolve(name);
      JsonNode list = YAML.readTree(directory.resolve("kustomization.yaml").toFile());
      for (JsonNode resource : list.get("resources")) {
        documents.addAll(parse(Files.readString(directory.resolve(resource.asText()))));
      }
    }
    return documents;
  }

  /** An overlay as kustomize renders it; skips the test where neither kubectl nor kustomize is. */
  static List<JsonNode> rendered(String overlay) throws IOException, InterruptedException {
    String directory = directory().resolve("overlays").resolve(overlay).toString();
    List<List<String>> commands =
        List.of(
            List.of("kubectl", "kustomize", directory), List.of("kustomize", "build", directory));
    for (List<String> command : commands) {
      if (isInstalled(command.get(0))) {
        return parse(run(command));
      }
    }
    return abort("neither kubectl nor kustomize is on the PATH, so overlays cannot be rendered");
  }

  /** The only one of that kind. */
  static JsonNode only(List<JsonNode> documents, String kind) {
    List<JsonNode> found = all(documents, kind);
    assertThat(found).as(kind).hasSize(1);
    return found.get(0);
  }

  static List<JsonNode> all(List<JsonNode> documents, String kind) {
    return documents.stream().filter(node -> node.get("kind").asText().equals(kind)).toList();
  }

  private static Path directory() {
    return Path.of("kubernetes").toAbsolutePath();
  }

  private static List<JsonNode> parse(String documents) throws IOException {
    try (var parser = YAML.createParser(documents)) {
      return YAML.readerFor(JsonNode.class).<JsonNode>readValues(parser).readAll();
    }
  }

  private static boolean isInstalled(String program) {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("rendered", ".yaml");
    Path errors = Files.createTempFile("rendered", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      assertThat(process.waitFor(RENDERING_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
      return Files.readString(output);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }
}
