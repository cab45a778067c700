package io.tidemark.cli;

import io.tidemark.job.TidemarkJob;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Rule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark rules}: the catalogue. */
@Command(
    name = "rules",
    description = "Looks after the catalogue.",
    subcommands = RulesCommand.Check.class)
final class RulesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command, such as check");
  }

  /** {@code tidemark rules check}: all that is wrong with a catalogue, or what it holds. */
  @Command(
      name = "check",
      description = "Checks a catalogue and lists its rules; tells all errors at once.")
  static final class Check implements Callable<Integer> {
    @Parameters(
        arity = "0..1",
        paramLabel = "DIR",
        description = "The catalogue's directory; default: the packaged one.")
    private Path directory;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Catalogue catalogue = TidemarkJob.catalogue(directory == null ? null : directory.toString());
      PrintWriter out = spec.commandLine().getOut();
      for (Rule rule : catalogue.rules().values()) {
        out.printf(
            "%-38s %-20s %-8s %8s  %s %s  %s%n",
            rule.id(),
            rule.level().wireName(),
            rule.state().name().toLowerCase(java.util.Locale.ROOT),
            rule.threshold().toPlainString(),
            rule.citation().instrument(),
            rule.citation().article(),
            rule.version());
      }
      out.printf("%d rules, no errors%n", catalogue.rules().size());
      out.flush();
      return 0;
    }
  }
}
