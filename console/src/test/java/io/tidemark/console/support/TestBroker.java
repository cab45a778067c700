package io.tidemark.console.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/** A real broker in a JVM of its own, on ports that are free. */
public final class TestBroker implements AutoCloseable {
  private static TestBroker shared;

  private final String clusterId = Uuid.randomUuid().toString();
  private final Path directory;
  private final int port;
  private Process process;

  private TestBroker() throws IOException {
    directory = Files.createTempDirectory("console-broker-");
    port = freePort();
    int controller = freePort();
    Path log4j = directory.resolve("log4j2.properties");
    Files.write(
        log4j,
        List.of(
            "appender.out.type=Console",
            "appender.out.name=out",
            "appender.out.layout.type=PatternLayout",
            "appender.out.layout.pattern=%d %p %c{1}: %m%n",
            "rootLogger=WARN, out"));
    Files.write(
        directory.resolve("server.properties"),
        List.of(
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@localhost:" + controller,
            "controller.listener.names=CONTROLLER",
            "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "listeners=PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller,
            "advertised.listeners=PLAINTEXT://localhost:" + port,
            "log.dirs=" + directory.resolve("log"),
            "auto.create.topics.enable=false",
            "offsets.topic.replication.factor=1",
            "offsets.topic.num.partitions=1",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "transaction.state.log.num.partitions=1",
            "group.initial.rebalance.delay.ms=0"));
  }

  /** The broker that the tests of this JVM share. */
  public static synchronized TestBroker shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /** A broker of one's own, to be killed. */
  public static TestBroker start() {
    try {
      TestBroker broker = new TestBroker();
      broker.launch(true);
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /** Creates a topic. */
  public void createTopic(String name, int partitions) {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Kills it as a power cut would. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Starts a killed one again. */
  public void restart() {
    try {
      launch(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  /** Asks the broker itself. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
  }

  private void launch(boolean format) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlog4j2.configurationFile=" + directory.resolve("log4j2.properties"),
            "-cp",
            classPath(),
            BrokerMain.class.getName(),
            directory.resolve("server.properties").toString());
    if (format) {
      builder.command().add(clusterId);
    }
    File log = directory.resolve("broker.log").toFile();
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    try (Admin admin = admin()) {
      Eventually.holds(
          "the broker serves; its log is " + log,
          () -> {
            if (!process.isAlive()) {
              throw new IllegalStateException(
                  "the broker ended: " + Files.readString(log.toPath()));
            }
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
          });
    }
  }

  private static String classPath() throws IOException {
    String own = BrokerMain.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String brokers = Files.readString(Path.of(System.getProperty("tidemark.broker.classpath")));
    return brokers.strip() + File.pathSeparator + own;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }
}
