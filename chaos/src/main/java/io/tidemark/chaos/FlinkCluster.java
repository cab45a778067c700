package io.tidemark.chaos;

import io.tidemark.demo.broker.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer;

/**
 * A Flink cluster of processes: ZooKeeper, a JobManager that finds its jobs there again, and
 * TaskManagers of one slot each. Whatever dies is started again, as a service manager would.
 */
final class FlinkCluster implements AutoCloseable {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final long WATCH_MILLIS = 300;
  private static final String QUICK_TO_MISS =
      """
      high-availability.zookeeper.client.session-timeout: 6000
      high-availability.zookeeper.client.connection-timeout: 3000
      heartbeat.interval: 1000
      heartbeat.timeout: 8000
      """;

  private final Path directory;
  private final Installation installation;
  private final RigSize size;
  private final ClusterKeys keys;
  private final FlinkRest rest;
  private final RigProcess zooKeeper;
  private final RigProcess jobManager;
  private final List<RigProcess> taskManagers = new ArrayList<>();
  private final Set<RigProcess> heldBack = ConcurrentHashMap.newKeySet();
  private final Thread watch = new Thread(this::startAgain, "watch");
  private volatile boolean closing;

  private FlinkCluster(Path directory, Installation installation, RigSize size)
      throws IOException, InterruptedException {
    this.directory = directory;
    this.installation = installation;
    this.size = size;
    List<Integer> ports = Ports.free(4);
    keys = ClusterKeys.make(directory);
    rest = new FlinkRest(ports.get(0), keys.context());
    Files.createDirectories(configuration());
    Files.writeString(configuration().resolve("zoo.cfg"), zooKeeper(ports));
    Files.writeString(configuration().resolve("config.yaml"), flink(ports));
    Files.writeString(
        configuration().resolve("log4j2.properties"),
        """
        appender.out.type=Console
        appender.out.name=out
        appender.out.layout.type=PatternLayout
        appender.out.layout.pattern=%d %p %c{1}: %m%n
        rootLogger=INFO, out
        """);
    zooKeeper =
        process(
            "zookeeper",
            List.of("-Xmx128m"),
            FlinkZooKeeperQuorumPeer.class,
            List.of(
                "--zkConfigFile", configuration().resolve("zoo.cfg").toString(), "--peerId", "1"));
    List<String> configured = List.of("--configDir", configuration().toString());
    jobManager =
        process(
            "jobmanager",
            List.of("-Xmx640m"),
            StandaloneSessionClusterEntrypoint.class,
            configured);
    for (int i = 1; i <= size.taskManagers(); i++) {
      taskManagers.add(taskManager("taskmanager-" + i, configured));
    }
  }

  /**
   * Starts one and returns when all of it has found together.
   *
   * @param directory for its files, its logs among them
   */
  static FlinkCluster start(Path directory, Installation installation, RigSize size)
      throws IOException, InterruptedException {
    FlinkCluster cluster = new FlinkCluster(directory, installation, size);
    try {
      cluster.zooKeeper.start();
      cluster.jobManager.start();
      for (RigProcess taskManager : cluster.taskManagers) {
        taskManager.start();
      }
      cluster.watch.setDaemon(true);
      cluster.watch.start();
      Await.until(
          "the cluster to have found together", () -> cluster.rest.slots() == size.taskManagers());
      return cluster;
    } catch (RuntimeException | IOException | InterruptedException e) {
      cluster.close();
      throw e;
    }
  }

  FlinkRest rest() {
    return rest;
  }

  RigProcess jobManager() {
    return jobManager;
  }

  /** One slot each. */
  List<RigProcess> taskManagers() {
    return List.copyOf(taskManagers);
  }

  /** Returns when all TaskManagers are there. */
  void awaitWhole() throws InterruptedException {
    Await.until("all TaskManagers to be back", () -> rest.slots() == taskManagers.size());
  }

  private Path configuration() {
    return directory.resolve("conf");
  }

  private String zooKeeper(List<Integer> ports) {
    return String.join(
        "\n",
        "tickTime=1000",
        "maxSessionTimeout=60000",
        "initLimit=10",
        "syncLimit=5",
        "dataDir=" + directory.resolve("zookeeper"),
        "clientPort=" + ports.get(1),
        "server.1=localhost:" + ports.get(2) + ":" + ports.get(3),
        "");
  }

  private String flink(List<Integer> ports) {
    return String.join(
        "\n",
        keys.settings(),
        "jobmanager.rpc.address: localhost",
        "jobmanager.bind-host: localhost",
        "rest.address: localhost",
        "rest.bind-address: localhost",
        "rest.port: " + ports.get(0),
        "web.upload.dir: " + directory.resolve("uploads"),
        "web.refresh-interval: 100",
        "high-availability.type: zookeeper",
        "high-availability.storageDir: " + directory.resolve("ha").toUri(),
        "high-availability.zookeeper.quorum: localhost:" + ports.get(1),
        size.quickToMiss() ? QUICK_TO_MISS : "",
        "jobmanager.memory.process.size: 1024m",
        "taskmanager.host: localhost",
        "taskmanager.bind-host: localhost",
        "taskmanager.numberOfTaskSlots: 1",
        "taskmanager.cpu.cores: 1",
        "taskmanager.memory.process.size: " + size.taskManagerMemory(),
        "taskmanager.memory.managed.fraction: 0.35",
        "taskmanager.memory.jvm-metaspace.size: 384m",
        "io.tmp.dirs: " + directory.resolve("tmp"),
        "restart-strategy.type: exponential-delay",
        "restart-strategy.exponential-delay.initial-backoff: 200 ms",
        "restart-strategy.exponential-delay.max-backoff: 2 s",
        "");
  }

  private RigProcess taskManager(String name, List<String> configured) {
    Configuration flink = GlobalConfiguration.loadConfiguration(configuration().toString());
    var memory = TaskExecutorProcessUtils.processSpecFromConfig(flink);
    List<String> arguments = new ArrayList<>(configured);
    arguments.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    return process(
        name,
        words(ProcessMemoryUtils.generateJvmParametersStr(memory)),
        TaskManagerRunner.class,
        arguments);
  }

  private RigProcess process(String name, List<String> jvm, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(JAVA, "@" + installation.jvmOptions()));
    command.add("-XX:+UseSerialGC");
    if (size.quickStart()) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(jvm);
    command.add("-Dlog4j2.configurationFile=" + configuration().resolve("log4j2.properties"));
    command.addAll(List.of("-cp", installation.clusterClassPath(), main.getName()));
    command.addAll(arguments);
    return new RigProcess(name, command, directory);
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.strip().split("\\s+", -1));
  }

  private List<RigProcess> all() {
    List<RigProcess> all = new ArrayList<>(List.of(zooKeeper, jobManager));
    all.addAll(taskManagers);
    return all;
  }

  private void startAgain() {
    try {
      while (!closing) {
        TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
        for (RigProcess process : all()) {
          if (!closing && !process.isAlive() && !heldBack.contains(process)) {
            process.start();
          }
        }
      }
    } catch (IOException e) {
      throw new ChaosException("a process cannot be started again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills a TaskManager for good; the standby is to take over until {@link #letBack}. */
  void killForNow(RigProcess process) throws IOException, InterruptedException {
    // What is held back is not started again, so it has to be up before.
    process.pid();
    heldBack.add(process);
    if (process.isAlive()) {
      process.kill();
    }
  }

  /** Starts again what {@link #killForNow} has killed. */
  void letBack(RigProcess process) {
    heldBack.remove(process);
  }

  @Override
  public void close() {
    closing = true;
    watch.interrupt();
    all().forEach(RigProcess::close);
  }
}
