package io.tidemark.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class with the virtual machine's options of this process and a heap of its own. */
final class JavaProcess {
  private static final int TAIL_LINES = 20;

  private final int status;
  private final List<String> lines;

  private JavaProcess(int status, List<String> lines) {
    this.status = status;
    this.lines = lines;
  }

  /**
   * Runs it to its end.
   *
   * @param log gets all that it prints
   */
  static JavaProcess run(Class<?> main, String argument, String heap, String classPath, Path log)
      throws IOException, InterruptedException {
    Process process = start(main, List.of(argument), heap, classPath, log);
    int status = process.waitFor();
    return new JavaProcess(status, Files.readAllLines(log));
  }

  /**
   * Starts it; it is killed with this process.
   *
   * @param log gets all that it prints
   */
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the hook to be gone
  static Process start(
      Class<?> main, List<String> arguments, String heap, String classPath, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Xm") && !option.startsWith("-XX:MaxRAM"))
        .forEach(command::add);
    command.add("-Xmx" + heap);
    command.add("-cp");
    command.add(classPath);
    command.add(main.getName());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Thread killOnExit = new Thread(process::destroyForcibly, "kill " + main.getSimpleName());
    Runtime.getRuntime().addShutdownHook(killOnExit);
    process.onExit().thenRun(() -> forget(killOnExit));
    return process;
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hooks run already.
    }
  }

  /**
   * The rest of the line of output that begins with that.
   *
   * @param who it is, for the message
   * @throws BenchException when there is none, with the end of what it printed
   */
  String result(String prefix, String who) {
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .findFirst()
        .orElseThrow(() -> ended(who, status, "and no result", lines));
  }

  /**
   * Requires that a process goes on.
   *
   * @param log what it prints
   * @param who it is, for the message
   * @throws BenchException when it has ended, with the end of what it printed
   */
  static void requireAlive(Process process, Path log, String who) {
    if (process.isAlive()) {
      return;
    }
    try {
      throw ended(who, process.exitValue(), "too early", Files.readAllLines(log));
    } catch (IOException e) {
      throw new BenchException(who + " has ended, and its output cannot be read", e);
    }
  }

  private static BenchException ended(String who, int status, String how, List<String> lines) {
    return new BenchException(
        who
            + " ended with status "
            + status
            + " "
            + how
            + "; the end of its output:\n  "
            + String.join(
                "\n  ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())));
  }
}
