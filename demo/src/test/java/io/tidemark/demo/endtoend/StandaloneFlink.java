package io.tidemark.demo.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.demo.broker.Ports;
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
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/** A Flink session cluster of two processes, on the class path that a cluster has. */
final class StandaloneFlink implements AutoCloseable {
  private static final int SLOTS = 3;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path directory;
  private final String rest;
  private final List<Process> processes = new ArrayList<>();
  private final Thread killOnExit = new Thread(this::kill, "kill-flink");

  private StandaloneFlink(Path directory, int restPort) {
    this.directory = directory;
    this.rest = "localhost:" + restPort;
  }

  /**
   * Starts one and waits until it has its slots.
   *
   * @param directory new: its configuration, its logs and what it keeps on disk for itself
   */
  static StandaloneFlink start(Path directory) throws Exception {
    Files.createDirectories(directory);
    List<Integer> ports = Ports.free(2);
    StandaloneFlink flink = new StandaloneFlink(directory, ports.get(1));
    Files.write(
        flink.configuration(),
        List.of(
            "jobmanager.rpc.address: localhost",
            "jobmanager.rpc.port: " + ports.get(0),
            "jobmanager.bind-host: localhost",
            "jobmanager.memory.process.size: 900m",
            // The TaskManager is up first, and would ask again after ten seconds only.
            "cluster.registration.error-delay: 200 ms",
            "rest.address: localhost",
            "rest.bind-address: localhost",
            "rest.port: " + ports.get(1),
            "taskmanager.host: localhost",
            "taskmanager.bind-host: localhost",
            "taskmanager.numberOfTaskSlots: " + SLOTS,
            "taskmanager.memory.process.size: 1500m",
            "taskmanager.memory.managed.size: 32m",
            "taskmanager.memory.network.max: 128m",
            "io.tmp.dirs: " + directory));
    Runtime.getRuntime().addShutdownHook(flink.killOnExit);
    Configuration settings = GlobalConfiguration.loadConfiguration(directory.toString());
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(settings);
    flink.launch(StandaloneSessionClusterEntrypoint.class, List.of());
    flink.launch(
        TaskManagerRunner.class,
        Arrays.asList(
            TaskExecutorProcessUtils.generateDynamicConfigsStr(memory).strip().split("\\s+", -1)));
    Await.until("a Flink with slots", () -> flink.ask("/overview").path("slots-total").asInt() > 0);
    return flink;
  }

  private Path configuration() {
    return directory.resolve("config.yaml");
  }

  private void launch(Class<?> mainClass, List<String> settings) throws IOException {
    Path repository = DocumentedCommands.REPOSITORY;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + repository.resolve("flink-job/src/main/jvm/flink-jvm.args"));
    command.addAll(List.of("-Xmx640m", "-XX:+UseSerialGC", "-cp"));
    command.add(
        Files.readString(repository.resolve("demo/cluster/target/cluster.classpath")).strip());
    command.addAll(List.of(mainClass.getName(), "--configDir", directory.toString()));
    command.addAll(settings);
    File log = directory.resolve(mainClass.getSimpleName() + ".log").toFile();
    processes.add(
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start());
  }

  /** Where its REST interface is. */
  String rest() {
    return rest;
  }

  /** What {@code FLINK_CONF_DIR} names. */
  Path configurationDirectory() {
    return directory;
  }

  /** Waits for that many jobs that run, with all their tasks. */
  void awaitRunningJobs(int jobs) throws Exception {
    Await.until(jobs + " running jobs", () -> running() == jobs);
  }

  private int running() throws IOException, InterruptedException {
    int running = 0;
    for (JsonNode job : ask("/jobs/overview").path("jobs")) {
      JsonNode tasks = job.path("tasks");
      boolean allRun =
          tasks.path("total").asInt() > 0
              && tasks.path("running").asInt() == tasks.path("total").asInt();
      running += job.path("state").asText().equals("RUNNING") && allRun ? 1 : 0;
    }
    return running;
  }

  /** The greatest parallelism among the tasks of the jobs that run. */
  int parallelism() throws IOException, InterruptedException {
    int parallelism = 0;
    for (JsonNode job : ask("/jobs/overview").path("jobs")) {
      if (job.path("state").asText().equals("RUNNING")) {
        for (JsonNode vertex : ask("/jobs/" + job.path("jid").asText()).path("vertices")) {
          parallelism = Math.max(parallelism, vertex.path("parallelism").asInt());
        }
      }
    }
    return parallelism;
  }

  /** Ends whatever runs, without a savepoint. */
  void cancelAll() throws Exception {
    for (JsonNode job : ask("/jobs/overview").path("jobs")) {
      if (!job.path("end-time").isNumber() || job.path("end-time").asLong() < 0) {
        HTTP.send(
            HttpRequest.newBuilder(URI.create("http://" + rest + "/jobs/" + id(job)))
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding());
      }
    }
    Await.until("no job", () -> running() == 0);
  }

  private static String id(JsonNode job) {
    return job.path("jid").asText();
  }

  private JsonNode ask(String path) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + rest + path)).build();
      return new ObjectMapper()
          .readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return new ObjectMapper().createObjectNode();
    }
  }

  /** Kills both processes as a power cut would. */
  void kill() {
    processes.forEach(Process::destroyForcibly);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
    for (Process process : processes) {
      process.waitFor(10, TimeUnit.SECONDS);
    }
    Runtime.getRuntime().removeShutdownHook(killOnExit);
  }
}
