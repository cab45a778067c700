package io.tidemark.demo;

import java.security.SecureRandom;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that every command has which produces traffic. */
final class TrafficOptions {
  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "How long to produce, such as 60s or 5m; default: until Ctrl-C.")
  Duration length;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Records a second on all streams together; default: ${DEFAULT-VALUE}.")
  int rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Makes the same traffic again; default: a new one, which is printed.")
  Long seed;

  @Option(names = "--verbose", description = "Print the stack trace of a failure.")
  boolean verbose;

  long seed() {
    if (seed == null) {
      seed = (long) new SecureRandom().nextInt(1_000_000);
    }
    return seed;
  }

  /** Checks what the types of the options cannot. */
  void check(CommandLine command) {
    require(command, rate >= 1 && rate <= 100_000, "--rate is 1 to 100000, not " + rate);
  }

  static void require(CommandLine command, boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(command, otherwise);
    }
  }
}
