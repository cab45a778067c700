package io.tidemark.demo.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The repository's {@code docker-compose.yml}, with its anchors and merge keys resolved. */
record ComposeFile(Path root, JsonNode content) {

  /** Reads the file from the root of the repository, which is at or above the working directory. */
  static ComposeFile read() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("docker-compose.yml"))) {
      root = root.getParent();
      if (root == null) {
        throw new IllegalStateException("no docker-compose.yml at or above the working directory");
      }
    }
    return new ComposeFile(root, parse(Files.readString(root.resolve("docker-compose.yml"))));
  }

  static JsonNode parse(String yaml) {
    Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return new YAMLMapper().valueToTree(tree);
  }

  Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new LinkedHashMap<>();
    content.get("services").properties().forEach(e -> services.put(e.getKey(), e.getValue()));
    return services;
  }

  /** The Dockerfile that a service is built from; empty when it runs a published image as it is. */
  Optional<Dockerfile> dockerfileOf(JsonNode service) throws IOException {
    JsonNode build = service.get("build");
    if (build == null) {
      return Optional.empty();
    }
    Path context = root.resolve(build.get("context").asText()).normalize();
    return Optional.of(Dockerfile.read(context, context.resolve(build.get("dockerfile").asText())));
  }

  /** The command of that service. */
  List<String> command(String service) {
    List<String> command = new ArrayList<>();
    services().get(service).get("command").forEach(word -> command.add(word.asText()));
    return command;
  }

  /** The environment of that service. */
  Map<String, String> environment(String service) {
    Map<String, String> environment = new LinkedHashMap<>();
    services()
        .get(service)
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    return environment;
  }

  /** The limit of memory of that service, such as {@code 512M}. */
  String memory(String service) {
    return services().get(service).at("/deploy/resources/limits/memory").asText();
  }

  /** Every environment variable of every service that sets an option of the job, with its value. */
  Map<String, String> jobOptionVariables() {
    Map<String, String> variables = new TreeMap<>();
    for (String service : services().keySet()) {
      environment(service)
          .forEach(
              (name, value) -> {
                if (name.startsWith("TIDEMARK_")) {
                  variables.put(name, value);
                }
              });
    }
    return variables;
  }
}
