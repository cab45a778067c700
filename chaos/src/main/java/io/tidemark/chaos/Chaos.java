package io.tidemark.chaos;

import io.tidemark.demo.DemoException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The fault rig's command line. */
@Command(
    name = "chaos",
    subcommands = {
      BurstCommand.class,
      HostileCommand.class,
      RecoveryCommand.class,
      SoakCommand.class
    },
    mixinStandardHelpOptions = true,
    description =
        "Runs the packaged job on a real cluster of processes against a real broker, breaks them"
            + " while they count, and holds every alert, revision, dead letter and counter against"
            + " a recount of what was produced. Writes chaos.md and chaos.json.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing lost, doubled or wrong",
      "1:something was, a round has no verdict, or the rig failed",
      "2:unusable arguments"
    })
public final class Chaos extends RigCommand {
  private static final int FEWEST_EVENTS = 1_000;
  private static final int TASK_MANAGERS = 3;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many; one takes about a minute. Default: ${DEFAULT-VALUE}.")
  int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Of the first round; each further round has the next number. The same seed makes the same"
              + " events, faults and times. Default: another each time, printed.")
  Long seed;

  @Option(
      names = "--faults",
      split = ",",
      paramLabel = "NAME",
      description =
          "Which may befall a round, one to three of them at times of the seed's choice:"
              + " ${COMPLETION-CANDIDATES}. Default: all that are possible here.")
  List<Fault> faults;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Telemetry of a round, in records; default: ${DEFAULT-VALUE}.")
  int events;

  @Option(
      names = "--traffic",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "How long they take to be produced; default: ${DEFAULT-VALUE}.")
  int trafficSeconds;

  @Option(
      names = "--previous-jar",
      paramLabel = "FILE",
      description =
          "The job jar of an earlier build, which a round with an upgrade starts with. Default: the"
              + " jar of this build, so that an upgrade changes nothing but the job.")
  Path previousJar;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "chaos-results",
      description = "Where the report goes; default: ${DEFAULT-VALUE}.")
  Path output;

  private Chaos() {}

  /** Runs the command and ends this JVM with its exit status. */
  public static void main(String[] arguments) {
    System.setProperty("log4j2.configurationFile", "classpath:log4j2-chaos.xml");
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Chaos())
        .registerConverter(Fault.class, Chaos::fault)
        .setExecutionExceptionHandler(Chaos::fail);
  }

  private static Fault fault(String name) {
    return Arrays.stream(Fault.values())
        .filter(fault -> fault.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandLine.TypeConversionException(
                    "'" + name + "' is no fault; there are " + Arrays.toString(Fault.values())));
  }

  private static int fail(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof ChaosException || failure instanceof DemoException) {
      command.getErr().println("chaos: " + failure.getMessage());
      return 1;
    }
    throw failure;
  }

  @Override
  void check() {
    if (rounds < 1 || trafficSeconds < 1 || events < FEWEST_EVENTS) {
      throw new ParameterException(
          spec.commandLine(),
          "--rounds and --traffic must be 1 or more, --events " + FEWEST_EVENTS + " or more");
    }
    if (previousJar != null && !Files.isRegularFile(previousJar)) {
      throw new ParameterException(
          spec.commandLine(), "--previous-jar: there is no file " + previousJar);
    }
  }

  @Override
  boolean run(Path directory) throws Exception {
    Installation installation = Installation.found();
    Report report = new Report(output);
    long first = orAnother(seed);
    say("starting a broker, ZooKeeper, a JobManager and " + TASK_MANAGERS + " TaskManagers");
    RigSize size = RigSize.ofShortLived(TASK_MANAGERS);
    try (Rig rig = new Rig(directory, installation, previousJar, size)) {
      List<Fault> possible = possible(rig);
      for (int i = 0; i < rounds; i++) {
        RoundResult round =
            new Round(rig, first + i, possible, events, Duration.ofSeconds(trafficSeconds)).run();
        report.add(round);
        say("round " + (i + 1) + " of " + rounds + ", " + Report.line(round));
        complain(round);
        rig.cluster().awaitWhole();
      }
    }
    say(report.sum());
    say("the report is in " + output);
    return report.isGood();
  }

  private List<Fault> possible(Rig rig) {
    List<Fault> wanted = faults == null ? List.of(Fault.values()) : faults;
    if (rig.disk().canFill()) {
      return wanted;
    }
    if (faults != null && wanted.contains(Fault.DISK_FULL)) {
      throw new ChaosException("disk-full needs the right to mount a file system; leave it out");
    }
    say("without disk-full: no file system may be mounted here");
    return wanted.stream().filter(fault -> fault != Fault.DISK_FULL).toList();
  }

  private void complain(RoundResult round) {
    if (round.verdict() != null) {
      round.verdict().lost().forEach(each -> say("  lost: " + each));
      round.verdict().doubled().forEach(each -> say("  doubled: " + each));
      round.verdict().wrong().forEach(each -> say("  wrong: " + each));
    }
  }
}
