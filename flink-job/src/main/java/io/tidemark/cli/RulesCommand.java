package io.tidemark.cli;

import io.tidemark.job.TidemarkJob;
import io.tidemark.law.RuleListing;
import io.tidemark.rule.Catalogue;
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
    subcommands = {
      RulesCommand.Check.class,
      RulesDiffCommand.class,
      RulesLawCommand.class,
      RulesPullCommand.class,
      RulesPushCommand.class
    })
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
      RuleListing.of(catalogue).forEach(out::println);
      out.flush();
      return 0;
    }
  }
}
