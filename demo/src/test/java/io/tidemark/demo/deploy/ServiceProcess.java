package io.tidemark.demo.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A service of the compose file as a plain process, which does not outlive this JVM. */
final class ServiceProcess implements AutoCloseable {
  private static final long LIMIT_SECONDS = 120;
  private static final long BETWEEN_MILLIS = 200;
  private static final int LOG_TAIL_LINES = 40;

  private final String name;
  private final Process process;
  private final Path log;
  private final Thread killOnExit;

  private ServiceProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.killOnExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killOnExit);
  }

  /**
   * Starts it.
   *
   * @param environment all of it: of this JVM's only what the build has every test's JVM do
   * @param directory where it runs and writes its log
   */
  static ServiceProcess start(
      String name, List<String> command, Map<String, String> environment, Path directory)
      throws IOException {
    Path log = directory.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().retainAll(Set.of("JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    return new ServiceProcess(name, builder.start(), log);
  }

  /** Waits until that holds. A failure to ask is taken for no, until time is up. */
  void await(String what, Callable<Boolean> holds) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    Exception last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (holds.call()) {
          return;
        }
      } catch (IOException e) {
        last = e;
      }
      if (process.waitFor(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            name + " ended with status " + process.exitValue() + " before " + what + tail());
      }
    }
    throw new AssertionError("waited too long for " + name + ": " + what + tail(), last);
  }

  /** Waits for its end, which is to be a good one. */
  void awaitSuccess() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(
          name
              + (process.isAlive() ? " does not end" : " ended with status " + process.exitValue())
              + tail());
    }
  }

  /** Waits for its end, which is not to be a good one. */
  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0) {
      throw new AssertionError(
          name
              + (process.isAlive() ? " does not end" : " ended well, which it should not")
              + tail());
    }
  }

  /** Asks it to end, as stopping a container does. */
  void terminate() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(killOnExit);
  }

  /** The end of its log, to go into a failure's message. */
  String tail() {
    List<String> lines = log().lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size());
    return "; its log ends:\n  " + String.join("\n  ", last);
  }

  /** All that it has said. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
