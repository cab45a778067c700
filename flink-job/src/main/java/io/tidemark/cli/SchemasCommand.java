package io.tidemark.cli;

import io.tidemark.job.OptionException;
import io.tidemark.job.RegistryOptions;
import io.tidemark.job.Topics;
import io.tidemark.registry.RegistryClient;
import io.tidemark.registry.RegistryException;
import io.tidemark.registry.TopicSchemas;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidemark schemas}: the topics' schemas in a schema registry. */
@Command(
    name = "schemas",
    description = "Looks after the topics' schemas in a schema registry.",
    subcommands = SchemasCommand.Register.class)
final class SchemasCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command, such as register");
  }

  /** {@code tidemark schemas register}: brings the registry to what it should hold. */
  @Command(
      name = "register",
      description =
          "Registers the schemas of all topics under TOPIC-value, with their compatibility modes;"
              + " what already is so stays.",
      modelTransformer = TopicsCommand.WithJobOptions.class)
  static final class Register implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
      Configuration options = JobOptions.read(spec.commandLine().getParseResult());
      RegistryClient registry = new RegistryClient(RegistryOptions.required(options));
      PrintWriter out = spec.commandLine().getOut();
      boolean any = false;
      for (TopicSchemas topic : Topics.schemas(options)) {
        for (String change : register(topic, registry)) {
          out.println((dryRun ? "would set " : "set ") + change);
          any = true;
        }
      }
      if (!any) {
        out.println("all schemas are there");
      }
      out.flush();
      return 0;
    }

    private Iterable<String> register(TopicSchemas topic, RegistryClient registry)
        throws InterruptedException {
      try {
        return topic.register(registry, dryRun);
      } catch (RegistryException e) {
        throw new OptionException(
            TopicSchemas.subject(topic.topic()) + ": " + e.getMessage() + "; check --registry");
      }
    }
  }
}
