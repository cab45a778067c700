package io.tidemark.cli;

import io.tidemark.job.OptionException;
import io.tidemark.job.TopicDifferences;
import io.tidemark.job.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark topics}: prints the topics, or creates those that are missing. */
@Command(
    name = "topics",
    description = "Prints the topics that the job reads and writes, or creates the missing ones.",
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class TopicsCommand implements Callable<Integer> {
  /** What to do with the topics. */
  enum Action {
    PRINT,
    CREATE
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "print|create",
      defaultValue = "print",
      description = "Default: ${DEFAULT-VALUE}.")
  private Action action;

  @Option(
      names = "--partitions",
      defaultValue = "12",
      description = "Of each topic but the rules', which has one; default ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--replication",
      defaultValue = "-1",
      description = "Replicas of each topic; default ${DEFAULT-VALUE}: the broker's default.")
  private short replication;

  @Option(names = "--dry-run", description = "With create: only say what would be done.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  /** Adds the job's options. */
  static final class WithJobOptions implements picocli.CommandLine.IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec spec) {
      JobOptions.addTo(spec);
      return spec;
    }
  }

  @Override
  public Integer call() throws Exception {
    if (partitions < 1) {
      throw new OptionException("--partitions must be 1 or more, not " + partitions);
    }
    if (replication != -1 && replication < 1) {
      throw new OptionException(
          "--replication must be 1 or more, or -1 for the broker's default, not " + replication);
    }
    Configuration options = JobOptions.read(spec.commandLine().getParseResult());
    PrintWriter out = spec.commandLine().getOut();
    if (action == Action.CREATE) {
      create(options, out);
    } else {
      print(Topics.plans(options, partitions), out);
    }
    out.flush();
    return 0;
  }

  private void create(Configuration options, PrintWriter out) throws InterruptedException {
    TopicDifferences differences = TopicDifferences.find(options, partitions);
    if (differences.missing().isEmpty()) {
      out.println("all topics are there");
    } else if (dryRun) {
      out.println("would create");
      print(differences.missing(), out);
    } else {
      out.println("created " + String.join(", ", Topics.create(options, partitions, replication)));
    }
    PrintWriter err = spec.commandLine().getErr();
    differences.lines().forEach(line -> err.println("tidemark: warning: " + line));
    err.flush();
  }

  private static void print(List<Topics.Plan> plans, PrintWriter out) {
    for (Topics.Plan plan : plans) {
      out.printf("%-28s %3d partitions  %s%n", plan.name(), plan.partitions(), plan.settings());
    }
  }
}
