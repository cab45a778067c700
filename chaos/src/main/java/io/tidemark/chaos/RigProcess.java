package io.tidemark.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process of the rig, which can be started again; none outlives this JVM. */
final class RigProcess implements AutoCloseable {
  private final String name;
  private final List<String> command;
  private final Path directory;
  private final Thread killOnExit = new Thread(this::destroy);
  private Process process;
  private boolean ended;

  /**
   * Not started yet.
   *
   * @param directory where it runs and writes {@code <name>.log}
   */
  RigProcess(String name, List<String> command, Path directory) {
    this.name = name;
    this.command = command;
    this.directory = directory;
    Runtime.getRuntime().addShutdownHook(killOnExit);
  }

  /** Starts it, again if need be; not while this JVM is ending. */
  synchronized void start() throws IOException {
    if (ended) {
      return;
    }
    process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve(name + ".log").toFile()))
            .start();
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
    ended = true;
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
