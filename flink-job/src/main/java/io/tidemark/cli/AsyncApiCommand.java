package io.tidemark.cli;

import io.tidemark.asyncapi.AsyncApi;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tidemark asyncapi}: all topics as an AsyncAPI document. */
@Command(
    name = "asyncapi",
    description = "Prints an AsyncAPI 3.0 document of all topics: docs/asyncapi.yaml.",
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class AsyncApiCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    out.print(AsyncApi.of(JobOptions.read(spec.commandLine().getParseResult())));
    out.flush();
    return 0;
  }
}
