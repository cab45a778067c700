package io.tidemark.chaos;

import io.tidemark.demo.endtoend.Platform;
import io.tidemark.telemetry.HostileRecords;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code chaos hostile}: input that means harm, through the running job. */
@Command(
    name = "hostile",
    mixinStandardHelpOptions = true,
    description =
        "Sends records that mean harm through the packaged job on a cluster of processes: rubbish,"
            + " truncated and spliced messages, lengths and counts that no memory holds, times and"
            + " ids that cannot be. Each must get its outcome, those that are no events as dead"
            + " letters with their place, without one restart of the job.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every record got its outcome, without a restart",
      "1:one did not, or the rig failed",
      "2:unusable arguments"
    })
final class HostileCommand extends RigCommand {
  private static final int TASK_MANAGERS = 2;
  private static final int TELL_EVERY = 100_000;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many; default: ${DEFAULT-VALUE}.")
  int records;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Makes the same records; default: another each time, printed.")
  Long seed;

  @Override
  void check() {
    if (records < 1) {
      throw new ParameterException(spec.commandLine(), "--records must be 1 or more");
    }
  }

  @Override
  boolean run(Path directory) throws Exception {
    try (Rig rig = new Rig(directory, Installation.found(), null, RigSize.of(TASK_MANAGERS));
        Platform platform = Platform.on(rig.broker().bootstrapServers())) {
      return run(rig, platform);
    }
  }

  private boolean run(Rig rig, Platform platform) throws Exception {
    long chosen = orAnother(seed);
    say(records + " records of seed " + chosen);
    Detector detector = rig.detector(rig.options(platform));
    detector.start(rig.jar(), TASK_MANAGERS);
    HostileTraffic traffic = new HostileTraffic(platform, new HostileRecords(chosen), records);
    Growth heap = new Growth(PARTS);
    traffic.send(
        sent -> {
          lookAtHeap(rig, heap);
          if (sent % TELL_EVERY == 0) {
            say("sent " + sent);
          }
        });
    Await.until(
        "every record to have its outcome",
        () -> {
          lookAtHeap(rig, heap);
          return sum(detector.outcomes(), "") >= records;
        });
    lookAtHeap(rig, heap);
    Map<String, Long> outcomes = detector.outcomes();
    long restarts = rig.cluster().rest().restarts(detector.job());
    detector.drain();
    HostileTraffic.Letters letters = traffic.lettersFound();
    say(
        String.format(
            "%d records: %d dead letters, %d events, %d restarts; of %d that are no events %d are"
                + " missing among the dead letters, %d stand there twice; least heap in use, MiB,"
                + " by fifths of the run: %s",
            sum(outcomes, ""),
            sum(outcomes, ".dead-letter"),
            sum(outcomes, ".counted") + sum(outcomes, ".duplicate"),
            restarts,
            traffic.bad(),
            letters.missing(),
            letters.doubled(),
            heap.least(MIB)));
    return sum(outcomes, "") == records
        && sum(outcomes, ".dead-letter") == letters.found()
        && letters.missing() == 0
        && letters.doubled() == 0
        && restarts == 0;
  }

  private static long sum(Map<String, Long> outcomes, String outcome) {
    return outcomes.entrySet().stream()
        .filter(each -> each.getKey().endsWith(outcome))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
