package io.tidemark.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command on a rig of its own, whose logs stay where it does not end well. */
abstract class RigCommand implements Callable<Integer> {
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

  /** The seed that was given, or another each time. */
  static long orAnother(Long seed) {
    return seed == null ? System.currentTimeMillis() : seed;
  }

  void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
