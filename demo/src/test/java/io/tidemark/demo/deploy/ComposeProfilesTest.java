package io.tidemark.demo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The services of the compose file that stand in profiles, and the files they read. */
class ComposeProfilesTest {
  private final ComposeFile compose = ComposeFile.read();

  ComposeProfilesTest() throws IOException {}

  @Test
  void aServiceOutsideAProfileNeedsNoneInsideOne() {
    compose
        .services()
        .forEach(
            (name, service) ->
                service
                    .path("depends_on")
                    .fieldNames()
                    .forEachRemaining(
                        other -> {
                          Set<String> needed = profiles(other);
                          if (!needed.isEmpty()) {
                            assertThat(profiles(name))
                                .as("profiles of %s, which needs %s", name, other)
                                .isNotEmpty()
                                .isSubsetOf(needed);
                          }
                        }));
  }

  @Test
  void everyServiceOfAProfileHasAReadOnlyRootFileSystem() {
    compose
        .services()
        .forEach(
            (name, service) -> {
              if (service.has("profiles")) {
                assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
              }
            });
  }

  @Test
  void noPasswordStandsInTheFile() {
    for (String service : compose.services().keySet()) {
      compose
          .environment(service)
          .forEach(
              (name, value) -> {
                if (name.contains("PASSWORD")) {
                  String secret = value.replace("/run/secrets/", "");
                  assertThat(value).as(name).startsWith("/run/secrets/");
                  assertThat(compose.services().get(service).path("secrets").toString())
                      .as("secrets of %s", service)
                      .contains('"' + secret + '"');
                  assertThat(compose.content().at("/secrets/" + secret).has("file"))
                      .as(secret)
                      .isTrue();
                }
              });
    }
  }

  @Test
  void grafanaFindsPrometheusAndTheDashboardsWhereItsFilesSay() throws IOException {
    Path provisioning = compose.root().resolve("deploy/grafana/provisioning");
    JsonNode source =
        ComposeFile.parse(Files.readString(provisioning.resolve("datasources/prometheus.yml")));
    JsonNode provider =
        ComposeFile.parse(Files.readString(provisioning.resolve("dashboards/tidemark.yml")));

    assertThat(source.at("/datasources/0/url").asText()).isEqualTo("http://prometheus:9090");
    assertThat(elements(compose.services().get("grafana").path("volumes")).map(JsonNode::asText))
        .contains(
            "./deploy/grafana/provisioning:/etc/grafana/provisioning:ro",
            "./deploy/grafana/dashboards:"
                + provider.at("/providers/0/options/path").asText()
                + ":ro");
  }

  @Test
  void prometheusScrapesTheReporterOfServicesInTheFile() throws IOException {
    JsonNode config =
        ComposeFile.parse(
            Files.readString(compose.root().resolve("deploy/prometheus/prometheus.yml")));
    List<String> targets =
        elements(config.at("/scrape_configs/0/static_configs/0/targets"))
            .map(JsonNode::asText)
            .toList();

    assertThat(targets)
        .isNotEmpty()
        .allMatch(target -> compose.services().containsKey(target.replaceAll(":9249$", "")));
  }

  private Set<String> profiles(String service) {
    return elements(compose.services().get(service).path("profiles"))
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get);
  }
}
