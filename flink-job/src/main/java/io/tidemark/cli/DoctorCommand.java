package io.tidemark.cli;

import io.tidemark.doctor.Doctor;
import io.tidemark.doctor.Finding;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tidemark doctor}: is the Kafka cluster as the job needs it? */
@Command(
    name = "doctor",
    description = {
      "Examines the Kafka cluster under the job's options: topics, partitions, retention, rights,"
          + " transactions, clocks, idle partitions, lag; and the schema registry, if one is given."
          + " Prints what is wrong and the remedy, one line each; changes nothing."
    },
    exitCodeList = {
      "0:nothing is wrong",
      "1:something is, or the examination failed",
      "2:unusable arguments or options; or no such broker"
    },
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration options = JobOptions.read(spec.commandLine().getParseResult());
    List<Finding> findings = Doctor.examine(options, Instant.now());
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
}
