package io.tidemark.demo.run;

import io.tidemark.demo.DemoException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The moderation console with a database, in a JVM of its own beside the run. */
final class ConsoleProcess implements AutoCloseable {
  private static final String MAIN = "io.tidemark.demo.console.DemoConsole";
  private static final String LIST = "console/target/console.classpath";
  private static final long POLL_MILLIS = 200;
  private static final long START_SECONDS = 20;
  private static final long END_SECONDS = 20;

  /** What the console logs when nobody can sign in yet, and when its pages are there. */
  private static final Pattern FIRST_PASSWORD =
      Pattern.compile("first start: (sign in as \\S+ with the one-time password \\S+)");

  private static final String READY = "Started DemoConsole";

  private final Process process;
  private final Path log;
  private final int port;
  private final Consumer<String> say;
  private final Thread killOnExit;
  private final CountDownLatch told = new CountDownLatch(1);

  private ConsoleProcess(Process process, Path log, int port, Consumer<String> say) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.say = say;
    this.killOnExit = new Thread(process::destroy, "end-console");
    Runtime.getRuntime().addShutdownHook(killOnExit);
  }

  /**
   * Starts it, and says where it is once its pages are there; the run does not wait for it, and
   * goes on without it where it does not start.
   *
   * @param directory for its database and log
   */
  static ConsoleProcess start(
      Path directory, String bootstrapServers, int port, Consumer<String> say) {
    Path own = directory.resolve("console");
    Path log = own.resolve("console.log");
    try {
      Files.createDirectories(own);
      // Ctrl-C goes to the whole process group; the run decides when the console ends.
      Process process =
          new ProcessBuilder(
                  "sh",
                  "-c",
                  "trap '' INT; exec \"$@\"",
                  "sh",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  classPath(),
                  MAIN,
                  own.toString(),
                  bootstrapServers,
                  Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      ConsoleProcess console = new ConsoleProcess(process, log, port, say);
      Thread watch = new Thread(console::watch, "console-watch");
      watch.setDaemon(true);
      watch.start();
      return console;
    } catch (IOException e) {
      throw new DemoException("the console does not start: " + e.getMessage(), e);
    }
  }

  private static String classPath() throws IOException {
    Path demo = demoDirectory();
    Path list = demo.resolve(LIST);
    if (!Files.exists(list)) {
      throw new DemoException(
          "the console's class path is not there ("
              + list
              + "): build it with mvn -pl demo -am package");
    }
    return demo.resolve("console/target/classes")
        + File.pathSeparator
        + Files.readString(list).strip();
  }

  /** Above demo/target/classes, or the jar beside it. */
  private static Path demoDirectory() {
    try {
      return Path.of(
              ConsoleProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getParent()
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void watch() {
    try {
      while (process.isAlive()) {
        String text = Files.readString(log, StandardCharsets.UTF_8);
        Matcher password = FIRST_PASSWORD.matcher(text);
        if (text.contains(READY) && password.find()) {
          say.accept("console: http://localhost:" + port + ", " + password.group(1));
          return;
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
      say.accept("console: it does not start here; the reason is in " + log);
    } catch (IOException e) {
      say.accept("console: its log cannot be read: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      told.countDown();
    }
  }

  /** Waits until it was said where it is, or that it does not start; not for ever. */
  void awaitStart() {
    try {
      if (!told.await(START_SECONDS, TimeUnit.SECONDS)) {
        say.accept("console: it takes long to start; the run goes on meanwhile");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it in good order, its database too. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Runtime.getRuntime().removeShutdownHook(killOnExit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // The JVM is ending and the hook runs or has run.
    }
  }
}
