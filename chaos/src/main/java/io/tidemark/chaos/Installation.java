package io.tidemark.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the build has made: the packaged job, and what a cluster has without it.
 *
 * @param jobJar as a user submits it
 * @param clusterClassPath Flink, without the job
 * @param jvmOptions file of options for every virtual machine
 */
record Installation(Path jobJar, String clusterClassPath, Path jvmOptions) {

  /**
   * Finds it in the repository that {@code bin/chaos} names.
   *
   * @throws ChaosException naming what is missing
   */
  static Installation found() {
    Path root = Path.of(System.getProperty("tidemark.home", "."));
    Path classPath = root.resolve("demo/cluster/target/cluster.classpath");
    try (Stream<Path> built = Files.list(root.resolve("flink-job/target"))) {
      List<Path> jars = built.filter(jar -> jar.toString().endsWith("-job.jar")).toList();
      if (jars.size() != 1) {
        throw new ChaosException("one job jar is needed in flink-job/target, there are " + jars);
      }
      return new Installation(
          jars.get(0),
          Files.readString(classPath).strip(),
          root.resolve("flink-job/src/main/jvm/flink-jvm.args"));
    } catch (IOException e) {
      throw new ChaosException("what the build makes is not there: run bin/chaos, which builds", e);
    }
  }
}
