package io.tidemark.cli;

import io.tidemark.job.OptionException;
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
      List<String> created = Topics.create(options, partitions, replication);
      out.println(
          created.isEmpty() ? "all topics are there" : "created " + String.join(", ", created));
    } else {
      for (Topics.Plan plan : Topics.plans(options, partitions)) {
        out.printf("%-28s %3d partitions  %s%n", plan.name(), plan.partitions(), plan.settings());
      }
    }
    out.flush();
    return 0;
  }
}
