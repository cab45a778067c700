package io.tidemark.cli;

import io.tidemark.job.RulesTopic;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueDiff;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What the commands share that ask what is in force on top of which catalogue. */
final class RulesInForce {
  @Option(
      names = "--base",
      paramLabel = "DIR",
      description =
          "The catalogue that the job started with; default: the option rules.directory, or else"
              + " the packaged one.")
  private Path base;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  /** The rules topic under the command's options. */
  RulesTopic topic() {
    return new RulesTopic(options());
  }

  private Configuration options() {
    return JobOptions.read(spec.commandLine().getParseResult());
  }

  /** The catalogue that the job started with. */
  Catalogue base() {
    return TidemarkJob.catalogue(
        base == null ? options().get(TidemarkOptions.RULES_DIRECTORY) : base.toString());
  }

  /** The base with what the topic has put in force. */
  Catalogue catalogue() {
    Catalogue started = base();
    return topic().read(started).inForce();
  }

  static void print(CatalogueDiff diff, PrintWriter out) {
    for (String setting : diff.settings()) {
      out.println("! " + setting + " differs: no release changes it");
    }
    for (CatalogueDiff.Change change : diff.changes()) {
      out.printf(
          "%s %s: %s%n",
          change.before() == null ? "+" : change.after() == null ? "-" : "~",
          change.ruleId(),
          change.effect().described());
      for (CatalogueDiff.Field field : change.fields()) {
        out.println("    " + field.name() + ": " + values(change, field));
      }
    }
  }

  private static String values(CatalogueDiff.Change change, CatalogueDiff.Field field) {
    if (change.before() == null) {
      return field.after();
    }
    if (change.after() == null) {
      return field.before();
    }
    return orNone(field.before()) + " -> " + orNone(field.after());
  }

  private static String orNone(String value) {
    return value == null ? "(none)" : value;
  }
}
