package io.tidemark.cli;

import com.google.common.hash.Hashing;
import io.tidemark.job.OptionException;
import io.tidemark.job.RulesTopic;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueDiff;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.Releases;
import io.tidemark.rule.RuleChange;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark rules push}: puts a catalogue in force in the running job. */
@Command(
    name = "push",
    description = {
      "Puts a catalogue in force in the running job: prints what it changes, and writes that as one"
          + " release to the rules topic."
    },
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class RulesPushCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Parameters(paramLabel = "DIR", description = "The catalogue's directory.")
  private Path directory;

  @Option(names = "--dry-run", description = "Only print what would change.")
  private boolean dryRun;

  @Option(
      names = "--release",
      paramLabel = "ID",
      description = "The release's id; default: made of the time and the changes.")
  private String releaseId;

  @Mixin private RulesInForce inForce;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (releaseId != null && releaseId.isBlank()) {
      throw new OptionException("--release must not be blank");
    }
    Catalogue wanted = CatalogueLoader.loadDirectory(directory);
    Catalogue base = inForce.base();
    RulesTopic topic = inForce.topic();
    Releases releases = topic.read(base);
    CatalogueDiff diff = CatalogueDiff.between(releases.inForce(), wanted);
    if (!diff.settings().isEmpty()) {
      throw new OptionException(
          "a release cannot change settings ("
              + String.join(", ", diff.settings())
              + "); start the job anew with --rules.directory "
              + directory);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (diff.isEmpty()) {
      out.println("nothing to push: the catalogue is in force");
    } else {
      RulesInForce.print(diff, out);
      if (!dryRun) {
        out.flush();
        push(diff.release(), releases, topic);
        confirm(wanted, base, topic);
      }
    }
    out.flush();
    return 0;
  }

  private void push(List<RuleChange> changes, Releases releases, RulesTopic topic)
      throws Exception {
    String id = releaseId == null ? defaultId(changes) : releaseId;
    boolean taken =
        releases.spoiled().contains(id)
            || releases.waiting().stream().anyMatch(step -> step.releaseId().equals(id));
    if (taken) {
      throw new OptionException(
          "the topic holds steps of a release " + id + " without a commit; choose another id");
    }
    topic.write(id, changes);
    spec.commandLine().getOut().printf("pushed release %s: %d changes%n", id, changes.size());
  }

  private static String defaultId(List<RuleChange> changes) {
    String hash =
        Hashing.sha256().hashString(changes.toString(), StandardCharsets.UTF_8).toString();
    return TIME.format(Instant.now()) + '-' + hash.substring(0, 8);
  }

  /** Somebody else may have pushed in between. */
  private static void confirm(Catalogue wanted, Catalogue base, RulesTopic topic) {
    if (!CatalogueDiff.between(topic.read(base).inForce(), wanted).isEmpty()) {
      throw new IllegalStateException(
          "another release came between, the catalogue in force is not the pushed one; look with"
              + " 'tidemark rules diff'");
    }
  }
}
