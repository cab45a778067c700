package io.tidemark.demo.broker;

import io.tidemark.demo.DemoException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.FileUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/**
 * A real single-node KRaft broker in a JVM of its own. Its log lives in a temporary directory that
 * {@link #close} removes; it dies with this JVM, however that ends.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int START_ATTEMPTS = 3;
  private static final int LOG_TAIL_LINES = 20;

  private final String clusterId = Uuid.randomUuid().toString();
  private final Path directory;
  private final int brokerPort;
  private final int controllerPort;
  private final Thread killOnExit = new Thread(this::destroy, "kill-broker");
  private Process process;

  private KafkaBroker(Path directory, int brokerPort, int controllerPort) {
    this.directory = directory;
    this.brokerPort = brokerPort;
    this.controllerPort = controllerPort;
  }

  /** Starts a broker on ports that are free, and waits until it serves. */
  public static KafkaBroker start() {
    return start(Map.of());
  }

  /**
   * The same with settings of its own.
   *
   * @param settings by their names in {@code server.properties}, over those it has otherwise
   */
  public static KafkaBroker start(Map<String, Object> settings) {
    for (int attempt = 1; ; attempt++) {
      List<Integer> ports = Ports.free(2);
      try {
        return start(ports.get(0), ports.get(1), settings);
      } catch (DemoException e) {
        // Between the choice of a port and its use another process may have taken it.
        if (attempt == START_ATTEMPTS || !e.getMessage().contains("Address already in use")) {
          throw e;
        }
      }
    }
  }

  /**
   * Starts a broker on {@code portBase} (its controller on the port after) and waits until it
   * serves.
   *
   * @throws DemoException when a port is in use or the broker does not come up
   */
  public static KafkaBroker startAt(int portBase) {
    Ports.requireFree(portBase, "the broker");
    Ports.requireFree(portBase + 1, "the broker's controller");
    return start(portBase, portBase + 1, Map.of());
  }

  /**
   * Starts a broker that clients can also reach through something that listens on another port and
   * passes on to this broker's own: who comes that way is told to come back that way.
   *
   * @param ownPort where the broker listens for what is passed on; free
   * @param publicPort where those clients connect
   */
  public static KafkaBroker startBehind(int ownPort, int publicPort) {
    List<Integer> ports = Ports.free(2);
    int brokerPort = ports.get(0);
    int controllerPort = ports.get(1);
    String direct = "PLAINTEXT://localhost:" + brokerPort;
    return start(
        brokerPort,
        controllerPort,
        Map.of(
            "listener.security.protocol.map",
            "PLAINTEXT:PLAINTEXT,PASSED_ON:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "listeners",
            direct
                + ",PASSED_ON://localhost:"
                + ownPort
                + ",CONTROLLER://localhost:"
                + controllerPort,
            "advertised.listeners",
            direct + ",PASSED_ON://localhost:" + publicPort));
  }

  private static KafkaBroker start(
      int brokerPort, int controllerPort, Map<String, Object> settings) {
    KafkaBroker broker;
    try {
      Path directory = Files.createTempDirectory("tidemark-broker-");
      broker = new KafkaBroker(directory, brokerPort, controllerPort);
      broker.configure(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(broker.killOnExit);
    try {
      broker.launch(true);
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
    return broker;
  }

  /** Where clients connect: {@code localhost:PORT}. */
  public String bootstrapServers() {
    return "localhost:" + brokerPort;
  }

  /** Of the broker's JVM; another after {@link #restart}. */
  public long pid() {
    return process.pid();
  }

  /** Kills the broker as a power cut would; its log stays. */
  public void kill() {
    destroy();
  }

  /** Starts a killed broker again, on the same log and the same ports. */
  public void restart() {
    destroy();
    launch(false);
  }

  @Override
  public void close() {
    destroy();
    try {
      Runtime.getRuntime().removeShutdownHook(killOnExit);
    } catch (IllegalStateException e) {
      // The JVM is ending and the hook runs or has run.
    }
    try {
      FileUtils.deleteDirectory(directory.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void configure(Map<String, Object> ofItsOwn) throws IOException {
    Map<String, Object> settings = new HashMap<>(defaults());
    settings.putAll(ofItsOwn);
    List<String> lines =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .map(line -> line.replace("\\", "\\\\"))
            .toList();
    Files.write(properties(), lines);
    Files.write(
        directory.resolve("log4j2.properties"),
        List.of(
            "appender.out.type=Console",
            "appender.out.name=out",
            "appender.out.layout.type=PatternLayout",
            "appender.out.layout.pattern=%d %p %c{1}: %m%n",
            "rootLogger=WARN, out"));
  }

  private Map<String, Object> defaults() {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", 1),
        Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry(
            "listeners",
            "PLAINTEXT://localhost:" + brokerPort + ",CONTROLLER://localhost:" + controllerPort),
        Map.entry("advertised.listeners", "PLAINTEXT://localhost:" + brokerPort),
        Map.entry("log.dirs", directory.resolve("log")),
        Map.entry("auto.create.topics.enable", false),
        Map.entry("offsets.topic.replication.factor", 1),
        Map.entry("offsets.topic.num.partitions", 4),
        Map.entry("transaction.state.log.replication.factor", 1),
        Map.entry("transaction.state.log.min.isr", 1),
        Map.entry("transaction.state.log.num.partitions", 4),
        Map.entry("share.coordinator.state.topic.replication.factor", 1),
        Map.entry("share.coordinator.state.topic.min.isr", 1),
        Map.entry("group.initial.rebalance.delay.ms", 0),
        Map.entry("log.retention.ms", -1));
  }

  private void launch(boolean format) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms128m", "-Xmx384m", "-XX:+UseSerialGC"));
    command.add("-Dlog4j2.configurationFile=" + directory.resolve("log4j2.properties"));
    command.addAll(List.of("-cp", BrokerClassPath.find(), BrokerProcess.class.getName()));
    command.add(properties().toString());
    if (format) {
      command.add(clusterId);
    }
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile()))
              .start();
    } catch (IOException e) {
      throw new DemoException("the broker's JVM does not start: " + e.getMessage(), e);
    }
    awaitOurs();
  }

  private void awaitOurs() {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
            AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 100,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2000,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1000);
    try (Admin admin = Admin.create(settings)) {
      while (true) {
        if (!process.isAlive()) {
          throw notStarted("ended with status " + process.exitValue());
        }
        try {
          String found = admin.describeCluster().clusterId().get();
          boolean serving = !admin.describeCluster().nodes().get().isEmpty();
          if (!clusterId.equals(found)) {
            throw notStarted("is not the one that answers on port " + brokerPort);
          }
          if (serving) {
            return;
          }
        } catch (ExecutionException e) {
          if (System.nanoTime() > deadline) {
            throw notStarted("does not answer after " + START_LIMIT.toSeconds() + " s");
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while the broker started", e);
    }
  }

  private DemoException notStarted(String why) {
    List<String> lines;
    try {
      lines = Files.readAllLines(logFile().toPath());
    } catch (IOException e) {
      lines = List.of("(its log cannot be read: " + e.getMessage() + ")");
    }
    List<String> tail = lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size());
    return new DemoException(
        "the Kafka broker " + why + "; the end of its log:\n  " + String.join("\n  ", tail));
  }

  private Path properties() {
    return directory.resolve("server.properties");
  }

  private File logFile() {
    return directory.resolve("broker.log").toFile();
  }

  private void destroy() {
    Process running = process;
    if (running == null) {
      return;
    }
    running.destroyForcibly();
    try {
      if (!running.waitFor(10, TimeUnit.SECONDS)) {
        throw new DemoException("the broker's process " + running.pid() + " cannot be killed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
