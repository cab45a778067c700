package io.tidemark.demo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidemark.demo.broker.BrokerProcess;
import io.tidemark.demo.broker.Ports;
import io.tidemark.demo.run.AlertDecoder;
import io.tidemark.demo.run.AlertFollower;
import io.tidemark.demo.run.AlertSighting;
import io.tidemark.job.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job lives on the rights of the KafkaUser, at a broker that grants it nothing else. */
class KafkaRightsTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required"
          + " username=\"tidemark\" password=\"secret\"";

  @TempDir Path directory;

  private final Path root = ComposeFile.read().root();
  private final List<Integer> ports = Ports.free(3);
  private final String open = "localhost:" + ports.get(0);
  private final String guarded = "localhost:" + ports.get(1);

  KafkaRightsTest() throws IOException {}

  @Test
  @Timeout(300)
  void theJobCommitsAlertsDeadLettersAndItsOffsetsWithTheRightsOfItsUser() throws Exception {
    try (ServiceProcess broker = broker();
        Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, open))) {
      broker.await("it answers", () -> answers(admin));
      Topics.create(
          admin,
          Topics.plans(new Configuration(), 1).stream()
              .map(plan -> new NewTopic(plan.name(), plan.partitions(), (short) 1))
              .toList());
      admin.createAcls(rights()).all().get();
      try (ServiceProcess job = tidemark("job", jobArguments());
          ServiceProcess generator =
              tidemark("generator", "io.tidemark.demo.Demo", "generate", "--bootstrap", open)) {
        Queue<AlertSighting> alerts = new ConcurrentLinkedQueue<>();
        try (AlertFollower follower = new AlertFollower(open, new AlertDecoder(), alerts::add)) {
          follower.start();
          job.await("an alert is committed", () -> !alerts.isEmpty());
        }
        job.await("a dead letter is committed", () -> hasDeadLetters(admin));
        job.await("its offsets are committed", () -> hasOffsets(admin));
        generator.terminate();
        generator.awaitSuccess();
        assertThat(job.tail()).doesNotContain("AuthorizationException");
      }
    }
  }

  private List<AclBinding> rights() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    JsonNode user = yaml.readTree(root.resolve("deploy/kubernetes/kafka/user.yaml").toFile());
    List<AclBinding> rights = new ArrayList<>();
    for (JsonNode acl : user.at("/spec/authorization/acls")) {
      JsonNode resource = acl.get("resource");
      ResourcePattern pattern =
          new ResourcePattern(
              resource.get("type").asText().equals("transactionalId")
                  ? ResourceType.TRANSACTIONAL_ID
                  : ResourceType.fromString(resource.get("type").asText()),
              resource.get("name").asText(),
              resource.get("patternType").asText().equals("prefix")
                  ? PatternType.PREFIXED
                  : PatternType.LITERAL);
      for (JsonNode operation : acl.get("operations")) {
        rights.add(
            new AclBinding(
                pattern,
                new AccessControlEntry(
                    "User:tidemark",
                    "*",
                    AclOperation.fromString(operation.asText()),
                    AclPermissionType.ALLOW)));
      }
    }
    return rights;
  }

  /** One listener for whoever comes, who may do anything, and one for the job's user. */
  private ServiceProcess broker() throws IOException {
    Path settings = directory.resolve("server.properties");
    String controller = "localhost:" + ports.get(2);
    Files.write(
        settings,
        List.of(
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@" + controller,
            "controller.listener.names=CONTROLLER",
            "inter.broker.listener.name=OPEN",
            "listener.security.protocol.map="
                + "OPEN:PLAINTEXT,GUARDED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "listeners=OPEN://" + open + ",GUARDED://" + guarded + ",CONTROLLER://" + controller,
            "advertised.listeners=OPEN://" + open + ",GUARDED://" + guarded,
            "sasl.enabled.mechanisms=PLAIN",
            "listener.name.guarded.plain.sasl.jaas.config=" + LOGIN + " user_tidemark=\"secret\";",
            "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users=User:ANONYMOUS",
            "auto.create.topics.enable=false",
            "offsets.topic.replication.factor=1",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "group.initial.rebalance.delay.ms=0",
            "log.dirs=" + directory.resolve("log")));
    String classPath =
        Files.readString(root.resolve("demo/broker/target/broker.classpath")).strip()
            + File.pathSeparator
            + root.resolve("demo/target/classes");
    return ServiceProcess.start(
        "broker",
        List.of(
            JAVA,
            "-Xmx384m",
            "-cp",
            classPath,
            BrokerProcess.class.getName(),
            settings.toString(),
            Uuid.randomUuid().toString()),
        Map.of(),
        directory);
  }

  private String[] jobArguments() {
    List<String> arguments = new ArrayList<>(List.of("io.tidemark.cli.Tidemark", "run"));
    Map.of(
            "kafka.bootstrap.servers", guarded,
            "kafka.properties.security.protocol", "SASL_PLAINTEXT",
            "kafka.properties.sasl.mechanism", "PLAIN",
            "kafka.properties.sasl.jaas.config", LOGIN + ";",
            "checkpoints.interval", "1 s",
            "parallelism", "1",
            "web.port", "0")
        .forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return arguments.toArray(String[]::new);
  }

  private ServiceProcess tidemark(String name, String... arguments) throws IOException {
    String libraries =
        root.resolve("demo/target/classes")
            + File.pathSeparator
            + Files.readString(root.resolve("demo/target/classpath/runtime")).strip();
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.add("@" + root.resolve("flink-job/src/main/jvm/flink-jvm.args"));
    command.addAll(List.of("-Xmx768m", "-XX:+UseParallelGC", "-cp", libraries));
    command.addAll(List.of(arguments));
    return ServiceProcess.start(name, command, Map.of(), directory);
  }

  private static boolean answers(Admin admin) throws Exception {
    try {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }

  private static boolean hasDeadLetters(Admin admin) throws Exception {
    TopicPartition only = new TopicPartition("telemetry.dead-letters", 0);
    return admin
            .listOffsets(
                Map.of(only, OffsetSpec.latest()),
                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
            .partitionResult(only)
            .get()
            .offset()
        > 0;
  }

  private static boolean hasOffsets(Admin admin) throws Exception {
    return !admin
        .listConsumerGroupOffsets("tidemark")
        .partitionsToOffsetAndMetadata()
        .get()
        .isEmpty();
  }
}
