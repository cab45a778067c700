package io.tidemark.cli;

import io.tidemark.doctor.Doctor;
import io.tidemark.doctor.Finding;
import io.tidemark.job.OptionException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidemark doctor}: is all as the job needs it, and is the job well? */
@Command(
    name = "doctor",
    description = {
      "Examines the Kafka cluster under the job's options: topics, partitions, retention, rights,"
          + " transactions, clocks, idle partitions, lag; the schema registry, if one is given; and"
          + " with --flink the job: tasks, restarts, checkpoints, event time. Prints what is wrong and the remedy, one line each; changes nothing."
    },
    exitCodeList = {
      "0:nothing is wrong",
      "1:something is, or the examination failed",
      "2:unusable arguments or options; or no such broker or Flink"
    },
    subcommands = DoctorWhyCommand.class,
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class DoctorCommand implements Callable<Integer> {
  @Option(
      names = "--flink",
      paramLabel = "URL",
      description =
          "REST address of the Flink cluster, such as http://localhost:8081: looks at the job, too.")
  private URI flink;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration options = JobOptions.read(spec.commandLine().getParseResult());
    List<Finding> findings = Doctor.examine(options, Instant.now(), address());
    PrintWriter out = spec.commandLine().getOut();
    findings.forEach(out::println);
    out.println(
        switch (findings.size()) {
          case 0 -> "nothing is wrong";
          case 1 -> "1 finding";
          default -> findings.size() + " findings";
        });
    out.flush();
    return findings.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private URI address() {
    if (flink != null && (flink.getHost() == null || !flink.toString().startsWith("http"))) {
      throw new OptionException("--flink must be as http://HOST:PORT, not " + flink);
    }
    return flink;
  }
}
