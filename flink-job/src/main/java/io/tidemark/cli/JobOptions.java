package io.tidemark.cli;

import io.tidemark.job.OptionsReader;
import io.tidemark.job.TidemarkOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** Those that are given most, in short. */
  private static final String BOOTSTRAP = "--bootstrap";

  private static final String REGISTRY = "--registry";

  private JobOptions() {}

  /** Adds them to a command; an option that the command has itself stays its own. */
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
      if (spec.findOption(name(option)) != null) {
        continue;
      }
      spec.addOption(
          OptionSpec.builder(names(option))
              .type(String.class)
              .paramLabel("VALUE")
              .description(description(option))
              .build());
    }
  }

  private static String name(ConfigOption<?> option) {
    return "--" + option.key();
  }

  private static String[] names(ConfigOption<?> option) {
    if (option.equals(TidemarkOptions.BOOTSTRAP_SERVERS)) {
      return new String[] {name(option), BOOTSTRAP};
    }
    return option.equals(TidemarkOptions.REGISTRY_URL)
        ? new String[] {name(option), REGISTRY}
        : new String[] {name(option)};
  }

  private static String description(ConfigOption<?> option) {
    String text = OptionTexts.description(option);
    return option.hasDefaultValue()
        ? text + " Default: " + OptionTexts.defaultValue(option) + '.'
        : text;
  }

  /**
   * Those that the user gave on the command line, as written in help; without the command's own.
   */
  static List<String> given(ParseResult parsed, Set<String> own) {
    List<String> given = new ArrayList<>();
    for (OptionSpec option : parsed.matchedOptionsSet()) {
      boolean isJobs =
          option.longestName().equals(CONFIG)
              || option.longestName().equals(SET)
              || TidemarkOptions.ALL.stream()
                  .anyMatch(each -> name(each).equals(option.longestName()));
      if (isJobs && !own.contains(option.longestName())) {
        given.add(option.longestName());
      }
    }
    return given;
  }

  /** What the user gave, with file and environment. */
  static Configuration read(ParseResult parsed) {
    Map<String, String> commandLine = new TreeMap<>();
    Map<String, String> set = parsed.matchedOptionValue(SET, Map.<String, String>of());
    commandLine.putAll(set);
    for (ConfigOption<?> option : TidemarkOptions.ALL) {
      Object value = parsed.matchedOptionValue(name(option), (Object) null);
      if (value != null) {
        commandLine.put(option.key(), value.toString());
      }
    }
    Path file = parsed.matchedOptionValue(CONFIG, (Path) null);
    return OptionsReader.read(file, System.getenv(), commandLine);
  }
}
