package io.tidemark.demo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidemark.job.OptionsReader;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/**
 * The manifests of {@code deploy/kubernetes} fit the job: its options, topics, rights and image.
 */
class KubernetesJobTest {
  private static final String TRANSACTION_PREFIX_END = "/";

  private final Path root = ComposeFile.read().root();
  private final Path kubernetes = root.resolve("deploy/kubernetes");
  private final Configuration options = options();

  KubernetesJobTest() throws IOException {}

  @Test
  void theJobReadsTheFileOfOptions() {
    assertThat(options.get(TidemarkOptions.BOOTSTRAP_SERVERS)).endsWith(":9093");
    assertThat(options.toMap()).containsEntry("kafka.properties.security.protocol", "SSL");
  }

  @Test
  void maxParallelismIsTheSameForFlinkAndForTheJob() throws IOException {
    assertThat(deployment().at("/spec/flinkConfiguration/pipeline.max-parallelism").asText())
        .isEqualTo(options.get(TidemarkOptions.MAX_PARALLELISM).toString());
  }

  @Test
  void everyVariableOfTheJobIsAnOption() throws IOException {
    Set<String> known = new HashSet<>();
    TidemarkOptions.ALL.forEach(option -> known.add(OptionsReader.environmentName(option.key())));
    for (JsonNode variable : container().get("env")) {
      String name = variable.get("name").asText();
      if (name.startsWith("TIDEMARK_")) {
        assertThat(known).contains(name);
      }
    }
  }

  @Test
  void secretsComeByReferenceOnly() throws IOException {
    for (JsonNode variable : container().get("env")) {
      String name = variable.get("name").asText();
      if (name.matches(".*(SECRET|KEY|PASSWORD|TOKEN).*")) {
        assertThat(variable.has("value")).as(name).isFalse();
        assertThat(variable.at("/valueFrom/secretKeyRef/name").asText()).as(name).isNotEmpty();
      }
    }
    options
        .toMap()
        .forEach(
            (key, value) -> {
              if (key.contains("password") || key.contains("jaas")) {
                assertThat(value).as(key).startsWith("${dir:");
              }
            });
  }

  @Test
  void everyFileThatOptionsNameIsMounted() throws IOException {
    Set<String> mounted = new TreeSet<>();
    for (JsonNode mount : container().get("volumeMounts")) {
      JsonNode volume =
          named(deployment().at("/spec/podTemplate/spec/volumes"), mount.get("name").asText());
      for (JsonNode item : volume.at("/secret/items")) {
        mounted.add(mount.get("mountPath").asText() + "/" + item.get("path").asText());
      }
    }
    Map<String, String> values = options.toMap();
    assertThat(mounted)
        .contains(
            values.get("kafka.properties.ssl.truststore.location"),
            values.get("kafka.properties.ssl.keystore.location"));
    assertThat(values.get("kafka.properties.ssl.keystore.password"))
        .isEqualTo("${dir:/etc/tidemark/kafka-user:user.password}");
    assertThat(mounted).contains("/etc/tidemark/kafka-user/user.password");
  }

  @Test
  void theImageHasTheJarAndTheOptionsOfTheVirtualMachine() throws IOException {
    String dockerfile = Files.readString(root.resolve("deploy/docker/flink-job/Dockerfile"));
    String jar = deployment().at("/spec/job/jarURI").asText().replace("local://", "");
    assertThat(dockerfile).contains(" " + jar + "\n");
    String jvm = deployment().at("/spec/flinkConfiguration/env.java.opts.all").asText();
    assertThat(jvm.split(" ", -1)).containsExactlyInAnyOrderElementsOf(jvmOptionsOfTheImage());
  }

  @Test
  void thePluginForObjectStorageIsOfTheImagesFlink() throws IOException {
    String dockerfile = Files.readString(root.resolve("deploy/docker/flink-job/Dockerfile"));
    String plugin = named(container().get("env"), "ENABLE_BUILT_IN_PLUGINS").get("value").asText();
    String version = plugin.replaceAll("^flink-s3-fs-hadoop-(.*)\\.jar$", "$1");
    assertThat(dockerfile).contains("FROM flink:" + version + "-");
    assertThat(deployment().at("/spec/flinkVersion").asText())
        .isEqualTo("v" + version.replaceAll("\\.\\d+$", "").replace('.', '_'));
  }

  @Test
  void everyTopicOfTheJobIsThereWithItsPartitionsAndRetention() throws IOException {
    Map<String, JsonNode> topics = new TreeMap<>();
    documents("kafka/topics.yaml")
        .forEach(topic -> topics.put(topic.at("/metadata/name").asText(), topic.get("spec")));
    int partitions = topics.get(options.get(TidemarkOptions.TOPIC_VIEWS)).get("partitions").asInt();
    List<Topics.Plan> plans = Topics.plans(options, partitions);
    assertThat(topics.keySet()).isEqualTo(Topics.names(options));
    for (Topics.Plan plan : plans) {
      JsonNode spec = topics.get(plan.name());
      assertThat(spec.get("partitions").asInt()).as(plan.name()).isEqualTo(plan.partitions());
      plan.settings()
          .forEach(
              (key, value) ->
                  assertThat(spec.get("config").get(key).asText())
                      .as(plan.name() + " " + key)
                      .isEqualTo(value));
      assertThat(spec.at("/config/cleanup.policy").asText()).isEqualTo("delete");
    }
  }

  @Test
  void theUserMayDoWhatTheJobDoesAndNothingElse() throws IOException {
    Set<String> wanted = new TreeSet<>();
    Set<String> inputs = new TreeSet<>(Topics.inputs(options));
    inputs.add(options.get(TidemarkOptions.TOPIC_CONTROL_QUERIES));
    for (String topic : Topics.names(options)) {
      wanted.add("topic literal " + topic + " Describe");
      wanted.add("topic literal " + topic + (inputs.contains(topic) ? " Read" : " Write"));
    }
    String group = options.get(TidemarkOptions.GROUP_ID);
    wanted.add("group literal " + group + " Describe");
    wanted.add("group literal " + group + " Read");
    String transactions = options.get(TidemarkOptions.TRANSACTION_PREFIX) + TRANSACTION_PREFIX_END;
    wanted.add("transactionalId prefix " + transactions + " Describe");
    wanted.add("transactionalId prefix " + transactions + " Write");

    Set<String> granted = new TreeSet<>();
    for (JsonNode acl : documents("kafka/user.yaml").get(0).at("/spec/authorization/acls")) {
      JsonNode resource = acl.get("resource");
      for (JsonNode operation : acl.get("operations")) {
        granted.add(
            String.join(
                " ",
                resource.get("type").asText(),
                resource.get("patternType").asText(),
                resource.get("name").asText(),
                operation.asText()));
      }
    }
    assertThat(granted).isEqualTo(wanted);
  }

  @Test
  void prometheusAndTheNetworkPolicyKnowThePortOfTheReporter() throws IOException {
    int port = deployment().at("/spec/flinkConfiguration/metrics.reporter.prometheus.port").asInt();
    JsonNode containerPort = container().at("/ports/0");
    assertThat(containerPort.get("containerPort").asInt()).isEqualTo(port);
    assertThat(documents("base/pod-monitor.yaml").get(0).at("/spec/podMetricsEndpoints/0/port"))
        .isEqualTo(containerPort.get("name"));
    assertThat(
            documents("base/network-policy.yaml").get(0).findValues("port").stream()
                .map(JsonNode::asInt))
        .contains(port);
  }

  private List<String> jvmOptionsOfTheImage() throws IOException {
    return Dockerfile.read(root, root.resolve("deploy/docker/flink-job/Dockerfile"))
        .environment("JVM_ARGS");
  }

  private Configuration options() {
    String file = kubernetes.resolve("base/tidemark.yaml").toString();
    return OptionsReader.read(new String[] {"--config", file}, Map.of());
  }

  private JsonNode deployment() throws IOException {
    return documents("base/flink-deployment.yaml").get(0);
  }

  private JsonNode container() throws IOException {
    return deployment().at("/spec/podTemplate/spec/containers/0");
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode element : list) {
      if (element.get("name").asText().equals(name)) {
        return element;
      }
    }
    throw new AssertionError(name + " is not among " + list);
  }

  private List<JsonNode> documents(String file) throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    try (var parser = yaml.createParser(kubernetes.resolve(file).toFile())) {
      return new ArrayList<>(yaml.readerFor(JsonNode.class).<JsonNode>readValues(parser).readAll());
    }
  }
}
