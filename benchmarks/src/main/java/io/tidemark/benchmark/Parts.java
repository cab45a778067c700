package io.tidemark.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench parts}: what the steps of the view path cost, by JMH. */
@Command(
    name = "parts",
    mixinStandardHelpOptions = true,
    description =
        "Measures the steps of a view's way each by itself, with JMH: decoding, packing, counting,"
            + " and a report to a ledger. Writes parts.json.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:measured",
      "1:the run failed, or parts.json cannot be written",
      "2:unusable arguments"
    })
final class Parts implements Callable<Integer> {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "target/bench",
      description = "Where parts.json goes; default: ${DEFAULT-VALUE}.")
  Path output;

  @Option(names = "--quick", description = "Whether everything runs, not how fast it is.")
  boolean quick;

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(output);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(PartCosts.class.getSimpleName())
            .resultFormat(ResultFormatType.JSON)
            .result(output.resolve("parts.json").toString())
            .shouldFailOnError(true);
    if (quick) {
      options
          .warmupIterations(0)
          .measurementIterations(1)
          .measurementTime(TimeValue.milliseconds(50))
          .param("contents", "100");
    }
    new Runner(options.build()).run();
    return 0;
  }
}
