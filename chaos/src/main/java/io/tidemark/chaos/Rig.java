package io.tidemark.chaos;

import io.tidemark.demo.broker.KafkaBroker;
import io.tidemark.demo.broker.Ports;
import io.tidemark.demo.endtoend.Platform;
import io.tidemark.job.TidemarkOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.FileUtils;

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
  Rig(Path directory, Installation installation, Path previousJar, RigSize size)
      throws IOException, InterruptedException {
    this.directory = directory;
    this.installation = installation;
    this.previousJar = previousJar;
    List<Integer> ports = Ports.free(2);
    network = new TcpProxy(ports.get(0), ports.get(1));
    broker = KafkaBroker.startBehind(ports.get(1), ports.get(0));
    disk = new CheckpointDisk(directory.resolve("checkpoints"), size.ownDisk());
    try {
      cluster = FlinkCluster.start(directory, installation, size);
    } catch (RuntimeException | IOException | InterruptedException e) {
      broker.close();
      network.close();
      disk.close();
      throw e;
    }
  }

  /**
   * Of a detector on that platform's topics: behind the network and with checkpoints on the disk.
   */
  Configuration options(Platform platform) {
    Configuration options = platform.options();
    options.set(TidemarkOptions.BOOTSTRAP_SERVERS, "localhost:" + network.port());
    options.set(TidemarkOptions.CHECKPOINT_DIRECTORY, disk.folder().toUri().toString());
    return options;
  }

  /** Not started yet. */
  Detector detector(Configuration options) {
    return new Detector(cluster.rest(), options, savepoints());
  }

  /** Forgets all checkpoints and savepoints, so that hundreds of rounds find room. */
  void clean() throws IOException {
    for (Path folder : List.of(disk.folder(), savepoints())) {
      FileUtils.cleanDirectory(folder.toFile());
    }
  }

  Path savepoints() {
    return directory.resolve("savepoints");
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
