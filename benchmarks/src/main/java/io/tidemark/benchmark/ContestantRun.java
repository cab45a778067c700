package io.tidemark.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run, in a process with the virtual machine's options of this one and a heap of its own. */
final class ContestantRun {
  private static final int TAIL_LINES = 20;

  private final ContestantSettings settings;
  private final String heap;

  ContestantRun(ContestantSettings settings, String heap) {
    this.settings = settings;
    this.heap = heap;
  }

  /**
   * Runs it to its end.
   *
   * @throws BenchException when the process fails, with the end of what it printed
   */
  Measured measure() throws IOException, InterruptedException {
    File log = settings.directory().resolve(settings.run() + ".log").toFile();
    ObjectMapper json = new ObjectMapper();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Xm") && !option.startsWith("-XX:MaxRAM"))
        .forEach(command::add);
    command.add("-Xmx" + heap);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ContestantProcess.class.getName());
    command.add(json.writeValueAsString(settings));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    Thread killOnExit = new Thread(process::destroyForcibly, "kill-contestant");
    Runtime.getRuntime().addShutdownHook(killOnExit);
    int status = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(killOnExit);
    List<String> lines = Files.readAllLines(log.toPath());
    for (String line : lines) {
      if (line.startsWith(ContestantProcess.RESULT)) {
        return json.readValue(line.substring(ContestantProcess.RESULT.length()), Measured.class);
      }
    }
    throw new BenchException(
        settings.contestant().wireName()
            + " ended with status "
            + status
            + " and no result; the end of its output:\n  "
            + String.join(
                "\n  ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())));
  }
}
