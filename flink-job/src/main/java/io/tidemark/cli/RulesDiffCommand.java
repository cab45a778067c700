package io.tidemark.cli;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueDiff;
import io.tidemark.rule.CatalogueLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark rules diff}: what a catalogue would change of the one in force. */
@Command(
    name = "diff",
    description = "Prints what a catalogue would change of the one in force; changes nothing.",
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class RulesDiffCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The catalogue's directory.")
  private Path directory;

  @Mixin private RulesInForce inForce;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Catalogue wanted = CatalogueLoader.loadDirectory(directory);
    CatalogueDiff diff = CatalogueDiff.between(inForce.catalogue(), wanted);
    PrintWriter out = spec.commandLine().getOut();
    RulesInForce.print(diff, out);
    if (diff.isEmpty()) {
      out.println("no difference");
    }
    out.flush();
    return 0;
  }
}
