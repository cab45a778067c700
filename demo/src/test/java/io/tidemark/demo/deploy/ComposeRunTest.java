package io.tidemark.demo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.demo.broker.Ports;
import io.tidemark.demo.run.AlertDecoder;
import io.tidemark.demo.run.AlertFollower;
import io.tidemark.demo.run.AlertSighting;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every service of the compose file as a plain process, in the order that the file asks for.
 */
class ComposeRunTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir Path directory;

  private final ComposeFile compose = ComposeFile.read();
  private final Path demo = compose.root().resolve("demo");
  private final HttpClient http = HttpClient.newHttpClient();
  private Outside outside;
  private String jobManager;

  ComposeRunTest() throws IOException {}

  @Test
  @Timeout(300)
  void theServicesTogetherCommitAnAlert() throws Exception {
    outside = Outside.in(directory);
    writeFlinkHome();
    try (ServiceProcess kafka = kafka();
        ServiceProcess topics = tools("topics")) {
      topics.awaitSuccess();
      try (ServiceProcess jobmanager = jobmanager();
          ServiceProcess taskmanager = taskmanager();
          ServiceProcess generator = tools("generator")) {
        jobmanager.await("all tasks run", this::allTasksRun);
        jobmanager.await("a checkpoint is complete", this::hasCheckpoint);
        Queue<AlertSighting> alerts = new ConcurrentLinkedQueue<>();
        try (AlertFollower follower =
            new AlertFollower(outside.place("kafka:9092"), new AlertDecoder(), alerts::add)) {
          follower.start();
          taskmanager.await("an alert is committed", () -> !alerts.isEmpty());
        }
        generator.terminate();
        generator.awaitSuccess();
        assertThat(alerts)
            .first()
            .matches(alert -> alert.value().compareTo(alert.threshold()) >= 0);
      }
    }
  }

  /** As the image does it: its own class writes the broker's settings and formats the storage. */
  private ServiceProcess kafka() throws Exception {
    String classPath = Files.readString(demo.resolve("broker/target/broker.classpath")).strip();
    Map<String, String> environment = outside.place(compose.environment("kafka"));
    Path settings = Files.createDirectories(directory.resolve("kafka-settings"));
    Path none = Files.createDirectories(directory.resolve("kafka-nothing-mounted"));
    List<String> setUp = new ArrayList<>(List.of(JAVA, "-cp", classPath));
    setUp.addAll(List.of("kafka.docker.KafkaDockerWrapper", "setup"));
    setUp.add("--default-configs-dir=" + none);
    setUp.add("--mounted-configs-dir=" + none);
    setUp.add("--final-configs-dir=" + settings);
    try (ServiceProcess process =
        ServiceProcess.start("kafka-setup", setUp, environment, directory)) {
      process.awaitSuccess();
    }
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(Arrays.asList(environment.get("KAFKA_HEAP_OPTS").split(" ", -1)));
    command.addAll(List.of("-cp", classPath, "kafka.Kafka"));
    command.add(settings.resolve("server.properties").toString());
    ServiceProcess process = ServiceProcess.start("kafka", command, environment, directory);
    process.await("it answers", this::brokerAnswers);
    return process;
  }

  private boolean brokerAnswers() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                outside.place("kafka:9092"),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                200))) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (KafkaException e) {
      throw new IOException(e);
    }
  }

  /** The command line or the generator, by the entry point of its image. */
  private ServiceProcess tools(String service) throws IOException {
    String libraries =
        demo.resolve("target/classes")
            + File.pathSeparator
            + Files.readString(demo.resolve("target/classpath/runtime")).strip();
    List<String> command = new ArrayList<>();
    for (String word : image(service).entryPoint()) {
      command.add(
          switch (word) {
            case "java" -> JAVA;
            case "/opt/tidemark/lib/*" -> libraries;
            default -> inImage(word);
          });
    }
    // What the container's limit means to the virtual machine.
    command.add(1, "-XX:MaxRAM=" + compose.memory(service));
    return ServiceProcess.start(
        service,
        concat(command, outside.place(compose.command(service))),
        outside.place(compose.environment(service)),
        directory);
  }

  private ServiceProcess jobmanager() throws Exception {
    List<String> arguments = compose.command("jobmanager");
    assertThat(arguments.get(0)).isEqualTo("standalone-job");
    Configuration flink = flinkSettings("jobmanager");
    JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(flink);
    ServiceProcess process =
        flink(
            "jobmanager",
            JobManagerProcessUtils.generateJvmParametersStr(memory, flink),
            StandaloneApplication.class.getName(),
            concat(
                arguments.subList(1, arguments.size()),
                words(JobManagerProcessUtils.generateDynamicConfigsStr(memory))));
    process.await("its health check passes", () -> ask("/overview").has("taskmanagers"));
    return process;
  }

  private ServiceProcess taskmanager() throws IOException {
    List<String> arguments = compose.command("taskmanager");
    assertThat(arguments.get(0)).isEqualTo("taskmanager");
    TaskExecutorProcessSpec memory =
        TaskExecutorProcessUtils.processSpecFromConfig(flinkSettings("taskmanager"));
    return flink(
        "taskmanager",
        ProcessMemoryUtils.generateJvmParametersStr(memory),
        TaskManagerRunner.class.getName(),
        concat(
            arguments.subList(1, arguments.size()),
            words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory))));
  }

  private ServiceProcess flink(
      String service, String memory, String mainClass, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(words(memory));
    image(service).environment("JVM_ARGS").forEach(word -> command.add(inImage(word)));
    command.add("-Dlog4j2.configurationFile=" + directory.resolve("log4j2.properties"));
    command.add("-cp");
    command.add(
        Files.readString(demo.resolve("cluster/target/cluster.classpath")).strip()
            + File.pathSeparator
            + demo.resolve("target/test-classes"));
    command.addAll(List.of(mainClass, "--configDir", configuration(service).toString()));
    command.addAll(arguments);
    Map<String, String> environment = new TreeMap<>(outside.place(compose.environment(service)));
    environment.put("FLINK_LIB_DIR", directory.resolve("flink/lib").toString());
    return ServiceProcess.start(service, command, environment, directory);
  }

  /** {@code usrlib} with the job's jar, and the configuration of each service. */
  private void writeFlinkHome() throws IOException {
    Files.createDirectories(directory.resolve("flink/lib"));
    Path library = Files.createDirectories(directory.resolve("flink/usrlib"));
    try (Stream<Path> jars = Files.list(compose.root().resolve("flink-job/target"))) {
      List<Path> found = jars.filter(jar -> jar.toString().endsWith("-job.jar")).toList();
      assertThat(found).as("job jars, which mvn package makes").hasSize(1);
      Files.copy(found.get(0), library.resolve("tidemark-job.jar"));
    }
    List<Integer> ports = Ports.free(2);
    jobManager = "http://localhost:" + ports.get(1);
    for (String service : List.of("jobmanager", "taskmanager")) {
      Files.createDirectories(configuration(service));
      Files.writeString(
          configuration(service).resolve("config.yaml"),
          String.join(
              "\n",
              "jobmanager.rpc.port: " + ports.get(0),
              "jobmanager.bind-host: localhost",
              "rest.address: localhost",
              "rest.bind-address: localhost",
              "rest.port: " + ports.get(1),
              "taskmanager.bind-host: localhost",
              "taskmanager.host: localhost",
              "io.tmp.dirs: " + directory.resolve("tmp"),
              outside.place(compose.environment(service).get("FLINK_PROPERTIES"))));
    }
    Files.write(
        directory.resolve("log4j2.properties"),
        List.of(
            "appender.out.type=Console",
            "appender.out.name=out",
            "appender.out.layout.type=PatternLayout",
            "appender.out.layout.pattern=%d %p %c{1}: %m%n",
            "rootLogger=INFO, out"));
  }

  private Path configuration(String service) {
    return directory.resolve("flink/conf-" + service);
  }

  private Configuration flinkSettings(String service) {
    return GlobalConfiguration.loadConfiguration(configuration(service).toString());
  }

  private boolean allTasksRun() throws Exception {
    JsonNode jobs = ask("/jobs/overview").path("jobs");
    JsonNode tasks = jobs.path(0).path("tasks");
    return jobs.size() == 1
        && jobs.get(0).path("state").asText().equals("RUNNING")
        && tasks.path("total").asInt() > 0
        && tasks.path("running").asInt() == tasks.path("total").asInt();
  }

  private boolean hasCheckpoint() throws Exception {
    String job = ask("/jobs/overview").at("/jobs/0/jid").asText();
    return ask("/jobs/" + job + "/checkpoints").at("/counts/completed").asInt() > 0;
  }

  private JsonNode ask(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(jobManager + path)).build();
    return new ObjectMapper()
        .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private Dockerfile image(String service) throws IOException {
    return compose.dockerfileOf(compose.services().get(service)).orElseThrow();
  }

  private String inImage(String word) {
    return word.replace(
        "/opt/tidemark/flink-jvm.args",
        compose.root().resolve("flink-job/src/main/jvm/flink-jvm.args").toString());
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.strip().split("\\s+", -1));
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
