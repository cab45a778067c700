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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job lives on the rights of the KafkaUser, at a broker that grants it nothing else, over TLS
 * on which both sides show a certificate, with a password by SCRAM, and keeps its secrets to
 * itself.
 */
class KafkaRightsTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String PASSWORD = "a-password-that-nobody-may-see";
  private static final int SCRAM_ITERATIONS = 4096;

  @TempDir Path directory;

  private final Path root = ComposeFile.read().root();
  private final List<Integer> ports = Ports.free(4);
  private final String open = "localhost:" + ports.get(0);
  private final String guarded = "localhost:" + ports.get(1);

  KafkaRightsTest() throws IOException {}

  @BeforeEach
  void writeSecrets() throws Exception {
    Certificates.write(directory, "broker", "job");
    Files.writeString(
        secrets(),
        """
        stores=%s
        jaas=org.apache.kafka.common.security.scram.ScramLoginModule required \\
          username="tidemark" password="%s";
        """
            .formatted(Certificates.PASSWORD, PASSWORD));
  }

  private Path secrets() {
    return directory.resolve("secrets.properties");
  }

  @Test
  @Timeout(300)
  void theJobCommitsAlertsDeadLettersAndItsOffsetsWithTheRightsOfItsUser() throws Exception {
    try (ServiceProcess broker = broker();
        Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, open))) {
      prepare(broker, admin);
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
        assertNoSecret("its log", job.log());
        assertNoSecret("ps", commandLines());
        for (String page : List.of("/jobmanager/config", "/jobmanager/environment")) {
          assertNoSecret(page, ask(page));
        }
        Matcher id = Pattern.compile("\"jid\":\"(\\w+)\"").matcher(ask("/jobs/overview"));
        assertThat(id.find()).isTrue();
        for (String page : List.of("", "/config", "/plan", "/exceptions")) {
          assertNoSecret(page, ask("/jobs/" + id.group(1) + page));
        }
      }
    }
  }

  @Test
  @Timeout(300)
  void oneRightLessAndTheJobSaysWhich() throws Exception {
    try (ServiceProcess broker = broker();
        Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, open))) {
      prepare(broker, admin);
      for (String topic : List.of("telemetry.views", "alerts")) {
        grantAllBut(topic, admin);
        try (ServiceProcess job = tidemark("job-without-" + topic, jobArguments())) {
          job.awaitEnd();
          assertThat(job.log()).contains("missing topics at " + guarded + ": " + topic);
          assertNoSecret("its log", job.log());
        }
      }
      grantAllBut("tidemark", admin);
      try (ServiceProcess job = tidemark("job-without-its-group", jobArguments())) {
        job.await(
            "it says which group",
            () -> job.log().contains("Not authorized to access group: tidemark"));
        assertNoSecret("its log", job.log());
      }
    }
  }

  private void grantAllBut(String resource, Admin admin) throws Exception {
    admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
    admin
        .createAcls(
            rights().stream().filter(acl -> !acl.pattern().name().equals(resource)).toList())
        .all()
        .get();
  }

  @Test
  @Timeout(300)
  void aWrongPasswordIsToldWithoutTheRightOne() throws Exception {
    try (ServiceProcess broker = broker();
        Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, open))) {
      prepare(broker, admin);
      Files.writeString(
          secrets(), Files.readString(secrets()).replace(PASSWORD, PASSWORD + "-and-wrong"));
      try (ServiceProcess job = tidemark("job-with-a-wrong-password", jobArguments())) {
        job.awaitEnd();
        assertThat(job.log()).contains("no Kafka broker answers at " + guarded, "uthentication");
        assertNoSecret("its log", job.log());
      }
    }
  }

  private void prepare(ServiceProcess broker, Admin admin) throws Exception {
    broker.await("it answers", () -> answers(admin));
    Topics.create(
        admin,
        Topics.plans(new Configuration(), 1).stream()
            .map(plan -> new NewTopic(plan.name(), plan.partitions(), (short) 1))
            .toList());
    admin
        .alterUserScramCredentials(
            List.of(
                new UserScramCredentialUpsertion(
                    "tidemark",
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS),
                    PASSWORD)))
        .all()
        .get();
  }

  private static void assertNoSecret(String where, String text) {
    assertThat(text).as(where).isNotEmpty().doesNotContain(PASSWORD, Certificates.PASSWORD);
  }

  /** What anyone on the machine sees of this JVM's children. */
  private static String commandLines() throws IOException {
    StringBuilder all = new StringBuilder();
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      all.append(Files.readString(Path.of("/proc", Long.toString(child.pid()), "cmdline")));
    }
    assertThat(all).contains("kafka.properties.sasl.jaas.config");
    return all.toString();
  }

  private String ask(String path) throws Exception {
    URI address = URI.create("http://localhost:" + ports.get(3) + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
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
                + "OPEN:PLAINTEXT,GUARDED:SASL_SSL,CONTROLLER:PLAINTEXT",
            "listeners=OPEN://" + open + ",GUARDED://" + guarded + ",CONTROLLER://" + controller,
            "advertised.listeners=OPEN://" + open + ",GUARDED://" + guarded,
            "sasl.enabled.mechanisms=SCRAM-SHA-512",
            "listener.name.guarded.scram-sha-512.sasl.jaas.config="
                + "org.apache.kafka.common.security.scram.ScramLoginModule required;",
            "listener.name.guarded.ssl.client.auth=required",
            "listener.name.guarded.ssl.keystore.location=" + Certificates.keys(directory, "broker"),
            "listener.name.guarded.ssl.keystore.password=" + Certificates.PASSWORD,
            "listener.name.guarded.ssl.truststore.location=" + Certificates.trust(directory, "job"),
            "listener.name.guarded.ssl.truststore.password=" + Certificates.PASSWORD,
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
    Path keys = Certificates.keys(directory, "job");
    Path trust = Certificates.trust(directory, "broker");
    String kafka = "kafka.properties.";
    Map.ofEntries(
            Map.entry("kafka.bootstrap.servers", guarded),
            Map.entry(kafka + "security.protocol", "SASL_SSL"),
            Map.entry(kafka + "sasl.mechanism", "SCRAM-SHA-512"),
            Map.entry(kafka + "sasl.jaas.config", "${file:" + secrets() + ":jaas}"),
            Map.entry(kafka + "ssl.keystore.location", keys.toString()),
            Map.entry(kafka + "ssl.keystore.password", "${file:" + secrets() + ":stores}"),
            Map.entry(kafka + "ssl.truststore.location", trust.toString()),
            Map.entry(kafka + "ssl.truststore.password", "${file:" + secrets() + ":stores}"),
            Map.entry(kafka + "config.providers", "file"),
            Map.entry(kafka + "config.providers.file.class", FileConfigProvider.class.getName()),
            Map.entry("checkpoints.interval", "1 s"),
            Map.entry("parallelism", "1"),
            Map.entry("web.port", ports.get(3).toString()))
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
