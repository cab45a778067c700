package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.job.TidemarkOptions.Delivery;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchTest {
  @ParameterizedTest
  @CsvSource({
    "--workloads=flat, zipf",
    "--contestants=naive_, naive-dedup",
    "--state-backend=disk, --state-backend",
    "--rounds=0, --rounds is 1 or more",
    "--views=0, --views is 1 to 2000000000",
    "--contents=0, --contents is 1 or more",
    "'--contents=5,0', --contents is 1 or more",
    "--views=2000000001, --views is 1 to 2000000000",
    "--partitions=0, --partitions is 1 or more",
    "--parallelism=0, --parallelism is 1 or more",
    "--warm-up=-1, --warm-up is 0 or more",
    "--measure=0, --measure is 1 or more",
    "--max-foreign-load=-0.1, --max-foreign-load is 0 or more",
    "latency --rate=0, every other number 1 or more",
    "latency --partitions=0, every other number 1 or more",
    "latency --warm-up=-1, --warm-up is 0 or more",
    "latency --delivery=maybe, Invalid value for option '--delivery'",
    "parts --nonsense, Unknown option: '--nonsense'",
  })
  void anUnusableArgumentIsNamedAndNothingStarts(String argument, String said) {
    StringWriter errors = new StringWriter();
    CommandLine bench = Bench.commandLine().setErr(new PrintWriter(errors));
    assertThat(bench.execute(argument.split(" "))).isEqualTo(2);
    assertThat(errors.toString()).contains(said);
  }

  @Test
  void resultsThatCannotBeWrittenEndItWithOne(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(Bench.commandLine().execute("parts", "--output", file.resolve("x").toString()))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"naive-dedup, NAIVE_DEDUP", "floor, FLOOR"})
  void aContestantIsGivenByItsWireName(String name, Contestant contestant) {
    CommandLine bench = Bench.commandLine();
    bench.parseArgs("--contestants", name);
    assertThat(bench.<Bench>getCommand().contestants).containsExactly(contestant);
  }

  @ParameterizedTest
  @CsvSource({"exactly-once, EXACTLY_ONCE", "at-least-once, AT_LEAST_ONCE"})
  void aGuaranteeIsGivenAsInTheJobsOptions(String name, Delivery guarantee) {
    CommandLine bench = Bench.commandLine();
    bench.parseArgs("latency", "--delivery", name);
    Latency latency = bench.getSubcommands().get("latency").getCommand();
    assertThat(latency.delivery).isEqualTo(guarantee);
  }
}
