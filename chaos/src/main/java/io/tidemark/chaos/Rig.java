package io.tidemark.chaos;

import io.tidemark.demo.broker.KafkaBroker;
import io.tidemark.demo.broker.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Broker, network, cluster and disk, all of them to be broken. */
final class Rig implements AutoCloseable {
  private final Path directory;
  private final Installation installation;
  private final Path previousJar;
  private final KafkaBroker broker;
  private final TcpProxy network;
  private final CheckpointDisk disk;
  private final FlinkCluster cluster;

  /**
   * Starts all of it.
   *
   * @param directory for all files
   * @param previousJar of an earlier build, to upgrade from; null: the same as now
   */
  Rig(Path directory, Installation installation, Path previousJar, int taskManagers)
      throws IOException, InterruptedException {
    this.directory = directory;
    this.installation = installation;
    this.previousJar = previousJar;
    List<Integer> ports = Ports.free(2);
    network = new TcpProxy(ports.get(0), ports.get(1));
    broker = KafkaBroker.startBehind(ports.get(1), ports.get(0));
    disk = new CheckpointDisk(directory.resolve("checkpoints"));
    try {
      cluster = FlinkCluster.start(directory, installation, taskManagers);
    } catch (RuntimeException | IOException | InterruptedException e) {
      broker.close();
      network.close();
      disk.close();
      throw e;
    }
  }

  Path directory() {
    return directory;
  }

  /** The job as it is built now. */
  Path jar() {
    return installation.jobJar();
  }

  /** The job to upgrade from. */
  Path previousJar() {
    return previousJar == null ? installation.jobJar() : previousJar;
  }

  KafkaBroker broker() {
    return broker;
  }

  TcpProxy network() {
    return network;
  }

  CheckpointDisk disk() {
    return disk;
  }

  FlinkCluster cluster() {
    return cluster;
  }

  @Override
  public void close() throws IOException {
    cluster.close();
    broker.close();
    network.close();
    disk.close();
  }
}
