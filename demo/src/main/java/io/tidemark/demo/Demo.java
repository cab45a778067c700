package io.tidemark.demo;

import io.tidemark.demo.run.DemoRun;
import io.tidemark.demo.run.Reconciliation;
import io.tidemark.demo.run.Terminal;
import io.tidemark.demo.run.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The demo's command line. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = DemoVersion.class,
    subcommands = GenerateCommand.class,
    description =
        "Shows Tidemark at work: starts a Kafka broker, produces made-up traffic with known truth,"
            + " runs the detector on it, shows the alerts as they come, and checks at the end that"
            + " every record has its outcome and that exactly the right alerts stand.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything adds up",
      "1:it does not, or the run failed",
      "2:unusable arguments",
      "130:ended by a second Ctrl-C, without the comparison"
    })
public final class Demo implements Callable<Integer> {
  private static final int INTERRUPTED = 130;
  private static final int HIGHEST_PORT_BASE = 65_532;

  @Option(
      names = "--port-base",
      paramLabel = "PORT",
      description =
          "The broker's port; its controller, Flink's web UI and the console take the next three."
              + " Default: ports that are free.")
  Integer portBase;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Of the detector's job; default: ${DEFAULT-VALUE}.")
  int parallelism;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Of each topic; default: ${DEFAULT-VALUE}.")
  int partitions;

  @Option(
      names = "--state-backend",
      paramLabel = "NAME",
      defaultValue = "hashmap",
      description = "hashmap or rocksdb; default: ${DEFAULT-VALUE}.")
  String stateBackend;

  @Option(
      names = "--stay",
      description =
          "Keep the broker and its topics at the end, until Ctrl-C: for 'bin/tidemark replay"
              + " --from-kafka --verify kafka' and 'bin/tidemark explain'.")
  boolean stay;

  @Option(
      names = "--no-console",
      description = "Start no moderation console; default: it starts, with a database of its own.")
  boolean withoutConsole;

  @Mixin TrafficOptions traffic;
  @Spec CommandSpec spec;

  private final Path directory;
  private final CountDownLatch staying = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);

  private Demo(Path directory) {
    this.directory = directory;
  }

  /** Runs the command and ends this JVM with its exit status. */
  public static void main(String[] args) {
    Path directory = temporaryDirectory();
    Path log = directory.resolve("demo.log");
    System.setProperty("tidemark.demo.log", log.toString());
    System.setProperty("log4j2.configurationFile", "classpath:log4j2-demo.xml");
    int status =
        commandLine(directory)
            .setExecutionExceptionHandler((e, command, parsed) -> fail(e, args, log))
            .execute(args);
    if (status != 1 || !hasContent(log)) {
      delete(directory);
    }
    // Not System.exit: nothing is left that a shutdown hook would have to end, and Flink's hooks
    // would look for the directory.
    System.out.flush();
    Runtime.getRuntime().halt(status);
  }

  /** All commands, with what they take and what they end with. */
  public static CommandLine commandLine(Path directory) {
    return new CommandLine(new Demo(directory));
  }

  @Override
  public Integer call() {
    check();
    Terminal terminal = Terminal.standard();
    terminal.say(
        "Tidemark demo: seed "
            + traffic.seed()
            + ", "
            + traffic.rate
            + " records/s, "
            + (traffic.length == null
                ? "until Ctrl-C"
                : "for " + traffic.length.toSeconds() + " s"));
    DemoRun run =
        new DemoRun(
            new DemoRun.Settings(
                traffic.length,
                traffic.rate,
                traffic.seed(),
                portBase,
                parallelism,
                partitions,
                stateBackend,
                !withoutConsole,
                directory),
            Wiring.parts(),
            terminal);
    AtomicInteger interrupts = new AtomicInteger();
    Interrupts.onInterrupt(
        () -> {
          run.stop();
          if (staying.getCount() == 0) {
            leave.countDown();
          } else if (interrupts.incrementAndGet() == 2) {
            Runtime.getRuntime().halt(INTERRUPTED);
          }
        });
    Reconciliation reconciliation =
        run.run((result, bootstrapServers) -> end(result, bootstrapServers, terminal));
    return reconciliation.isSound() ? 0 : 1;
  }

  private void end(Reconciliation reconciliation, String bootstrapServers, Terminal terminal) {
    reconciliation.lines().forEach(terminal::say);
    terminal.say(reconciliation.isSound() ? "everything adds up" : "IT DOES NOT ADD UP");
    if (!stay) {
      return;
    }
    terminal.say("the topics stay until Ctrl-C; hold the alerts against a replay with");
    terminal.say(
        "  bin/tidemark replay --from-kafka --bootstrap " + bootstrapServers + " --verify kafka");
    staying.countDown();
    try {
      leave.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void check() {
    CommandLine command = spec.commandLine();
    traffic.check(command);
    TrafficOptions.require(command, parallelism >= 1, "--parallelism is 1 or more");
    TrafficOptions.require(command, partitions >= 1, "--partitions is 1 or more");
    TrafficOptions.require(
        command,
        stateBackend.equals("hashmap") || stateBackend.equals("rocksdb"),
        "--state-backend is hashmap or rocksdb, not " + stateBackend);
    TrafficOptions.require(
        command,
        portBase == null || (portBase >= 1 && portBase <= HIGHEST_PORT_BASE),
        "--port-base is 1 to " + HIGHEST_PORT_BASE + ", not " + portBase);
  }

  private static int fail(Exception e, String[] args, Path log) {
    System.err.println("demo: " + (e instanceof DemoException ? e.getMessage() : e.toString()));
    if (List.of(args).contains("--verbose")) {
      e.printStackTrace();
    } else if (hasContent(log)) {
      System.err.println("demo: the log is " + log + "; --verbose shows where it happened");
    }
    return 1;
  }

  private static boolean hasContent(Path log) {
    return log.toFile().length() > 0;
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("tidemark-demo-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try {
      FileUtils.deleteDirectory(directory.toFile());
    } catch (IOException e) {
      System.err.println("demo: " + directory + " is left behind: " + e.getMessage());
    }
  }
}
