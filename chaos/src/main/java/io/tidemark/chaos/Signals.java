package io.tidemark.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the operating system can do to a process. */
final class Signals {
  private Signals() {}

  /** Ends it at once, as a power cut would. */
  static void kill(long pid) throws IOException, InterruptedException {
    send("KILL", pid);
  }

  /** Stops it where it stands, as a long garbage collection or a frozen machine would. */
  static void pause(long pid) throws IOException, InterruptedException {
    send("STOP", pid);
  }

  /** Lets a paused one go on. */
  static void resume(long pid) throws IOException, InterruptedException {
    send("CONT", pid);
  }

  private static void send(String signal, long pid) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
            .redirectErrorStream(true)
            .start();
    String said = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (kill.waitFor() != 0) {
      throw new ChaosException("signal " + signal + " to process " + pid + ": " + said.strip());
    }
  }
}
