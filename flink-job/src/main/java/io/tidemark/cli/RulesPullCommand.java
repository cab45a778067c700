package io.tidemark.cli;

import io.tidemark.job.OptionException;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark rules pull}: the catalogue in force, as files. */
@Command(
    name = "pull",
    description = "Writes the catalogue in force as YAML files into an empty or new directory.",
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class RulesPullCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The directory to write.")
  private Path directory;

  @Mixin private RulesInForce inForce;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireEmpty();
    Catalogue catalogue = inForce.catalogue();
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, String> file : CatalogueText.files(catalogue).entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new OptionException(
          "cannot write to " + directory + " (" + e.getClass().getSimpleName() + ")");
    }
    spec.commandLine()
        .getOut()
        .printf("wrote %d rules to %s%n", catalogue.rules().size(), directory);
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** A file that is left there would be read as a part of the catalogue. */
  private void requireEmpty() {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isEmpty()) {
        return;
      }
    } catch (IOException e) {
      throw new OptionException(directory + " is no directory that can be listed; name another");
    }
    throw new OptionException(directory + " is not empty; name an empty or new directory");
  }
}
