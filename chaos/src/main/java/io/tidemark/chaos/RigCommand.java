package io.tidemark.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command on a rig of its own, whose logs stay where it does not end well. */
abstract class RigCommand implements Callable<Integer> {
  /** In so many parts a run is looked at, to see whether anything grows. */
  static final int PARTS = 5;

  static final long MIB = 1024 * 1024;

  @Spec CommandSpec spec;

  @Override
  public final Integer call() throws Exception {
    check();
    Path directory = Files.createTempDirectory("tidemark-chaos-");
    boolean good = false;
    try {
      good = run(directory);
      return good ? 0 : 1;
    } finally {
      if (good) {
        FileUtils.deleteDirectory(directory.toFile());
      } else {
        say("the logs of all processes are in " + directory);
      }
    }
  }

  /**
   * Looks at the arguments before anything starts.
   *
   * @throws picocli.CommandLine.ParameterException naming what cannot be used
   */
  abstract void check();

  /**
   * Does it. Returns whether all was well.
   *
   * @param directory for the files of the rig
   */
  abstract boolean run(Path directory) throws Exception;

  /** Refuses what is no state backend. */
  void requireBackend(String backend) {
    if (!backend.equals("hashmap") && !backend.equals("rocksdb")) {
      throw new ParameterException(
          spec.commandLine(), "--state-backend must be hashmap or rocksdb, not " + backend);
    }
  }

  /** The seed that was given, or another each time. */
  static long orAnother(Long seed) {
    return seed == null ? System.currentTimeMillis() : seed;
  }

  /** How much of the TaskManagers' heap is in use; what cannot be asked just now is left out. */
  static void lookAtHeap(Rig rig, Growth heap) throws InterruptedException {
    try {
      heap.add(rig.cluster().rest().heapBytes());
    } catch (IOException e) {
      // The next look will tell.
    }
  }

  void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
