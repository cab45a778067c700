package io.tidemark.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process of the rig, which can be started again; none outlives this JVM. */
final class RigProcess implements AutoCloseable {
  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path directory;
  private final Thread killOnExit = new Thread(this::destroy);
  private Process process;

  /**
   * Not started yet.
   *
   * @param environment beside this JVM's
   * @param directory where it runs and writes {@code <name>.log}
   */
  RigProcess(String name, List<String> command, Map<String, String> environment, Path directory) {
    this.name = name;
    this.command = command;
    this.environment = environment;
    this.directory = directory;
    Runtime.getRuntime().addShutdownHook(killOnExit);
  }

  synchronized void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve(name + ".log").toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Of the process once it is up. */
  long pid() throws InterruptedException {
    return running().pid();
  }

  /** Kills it once it is up and returns when it is gone; who watches it may start it again. */
  void kill() throws IOException, InterruptedException {
    Process killed = running();
    Signals.kill(killed.pid());
    killed.waitFor();
  }

  private Process running() throws InterruptedException {
    Await.until(name + " to be up", this::isAlive);
    synchronized (this) {
      return process;
    }
  }

  private synchronized void destroy() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    destroy();
    try {
      Runtime.getRuntime().removeShutdownHook(killOnExit);
    } catch (IllegalStateException e) {
      // The JVM is ending and the hook runs or has run.
    }
  }
}
