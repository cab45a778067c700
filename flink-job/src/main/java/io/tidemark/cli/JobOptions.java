package io.tidemark.cli;

import io.tidemark.job.OptionsReader;
import io.tidemark.job.TidemarkOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The job's options on the command line: one for each, described as it is in the job. */
final class JobOptions {
  private static final String CONFIG = "--config";
  private static final String SET = "--set";

  private JobOptions() {}

  /** Adds them to a command. */
  static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(CONFIG)
            .type(Path.class)
            .paramLabel("FILE")
            .description(
                "Options from a properties or YAML file. The environment (TIDEMARK_KAFKA_GROUP_ID"
                    + " and so on) goes before it, the command line before both.")
            .build());
    spec.addOption(
        OptionSpec.builder(SET)
            .type(Map.class)
            .auxiliaryTypes(String.class, String.class)
            .paramLabel("KEY=VALUE")
            .description(
                "Any option, and those passed on: "
                    + TidemarkOptions.KAFKA_PREFIX
                    + "* to every Kafka client, "
                    + TidemarkOptions.FLINK_PREFIX
                    + "* to Flink.")
            .build());
    for (ConfigOption<?> option : TidemarkOptions.ALL) {
      spec.addOption(
          OptionSpec.builder("--" + option.key())
              .type(String.class)
              .paramLabel("VALUE")
              .description(description(option))
              .build());
    }
  }

  private static String description(ConfigOption<?> option) {
    String text = OptionTexts.description(option);
    return option.hasDefaultValue()
        ? text + " Default: " + OptionTexts.defaultValue(option) + '.'
        : text;
  }

  /** What the user gave, with file and environment. */
  static Configuration read(ParseResult parsed) {
    Map<String, String> commandLine = new TreeMap<>();
    Map<String, String> set = parsed.matchedOptionValue(SET, Map.<String, String>of());
    commandLine.putAll(set);
    for (ConfigOption<?> option : TidemarkOptions.ALL) {
      String value = parsed.matchedOptionValue("--" + option.key(), (String) null);
      if (value != null) {
        commandLine.put(option.key(), value);
      }
    }
    Path file = parsed.matchedOptionValue(CONFIG, (Path) null);
    return OptionsReader.read(file, System.getenv(), commandLine);
  }
}
