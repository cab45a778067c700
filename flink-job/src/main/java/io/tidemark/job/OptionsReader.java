package io.tidemark.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * Reads options from a file (properties, or YAML nested or flat), the environment and the command
 * line; the later of these wins. An option {@code a.b-c} is {@code TIDEMARK_A_B_C} in the
 * environment and {@code --a.b-c} on the command line.
 */
public final class OptionsReader {
  private static final String ENVIRONMENT_PREFIX = "TIDEMARK_";

  private OptionsReader() {}

  /**
   * The options of a command line of {@code --config FILE}, {@code --key value} and {@code
   * --key=value}.
   *
   * @throws OptionException naming the first option that cannot be used
   */
  public static Configuration read(String[] arguments, Map<String, String> environment) {
    Map<String, String> commandLine = new TreeMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (!argument.startsWith("--")) {
        throw new OptionException("'" + argument + "' is not an option; options are --key value");
      }
      int equals = argument.indexOf('=');
      if (equals > 0) {
        commandLine.put(argument.substring(2, equals), argument.substring(equals + 1));
      } else if (i + 1 < arguments.length) {
        commandLine.put(argument.substring(2), arguments[++i]);
      } else {
        throw new OptionException("option " + argument + " has no value");
      }
    }
    String file = commandLine.remove("config");
    return read(file == null ? null : Path.of(file), environment, commandLine);
  }

  /**
   * The options of these three places.
   *
   * @param file or null
   */
  public static Configuration read(
      Path file, Map<String, String> environment, Map<String, String> commandLine) {
    Map<String, String> values = new TreeMap<>();
    if (file != null) {
      values.putAll(readFile(file));
    }
    for (ConfigOption<?> option : TidemarkOptions.ALL) {
      String value = environment.get(environmentName(option.key()));
      if (value != null) {
        values.put(option.key(), value);
      }
    }
    values.putAll(commandLine);
    Configuration configuration = new Configuration();
    values.forEach((key, value) -> configuration.setString(checked(key), value));
    TidemarkOptions.ALL.forEach(option -> checkValue(configuration, option));
    return configuration;
  }

  /** {@code kafka.group.id} is {@code TIDEMARK_KAFKA_GROUP_ID}. */
  public static String environmentName(String key) {
    return ENVIRONMENT_PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static String checked(String key) {
    boolean passedOn =
        key.startsWith(TidemarkOptions.KAFKA_PREFIX)
            || key.startsWith(TidemarkOptions.FLINK_PREFIX);
    if (!passedOn && TidemarkOptions.ALL.stream().noneMatch(option -> option.key().equals(key))) {
      throw new OptionException(
          "there is no option '" + key + "'; 'tidemark run --help' lists them all");
    }
    return key;
  }

  private static void checkValue(Configuration configuration, ConfigOption<?> option) {
    try {
      configuration.getOptional(option);
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          "option "
              + option.key()
              + " cannot be '"
              + configuration.getString(option.key(), "")
              + "': "
              + reason(e));
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("not understood");
  }

  private static Map<String, String> readFile(Path file) {
    Map<String, String> values = new TreeMap<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      String name = file.getFileName().toString();
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        JsonNode root = new YAMLMapper().readTree(reader);
        if (root != null && !root.isMissingNode() && !root.isNull()) {
          if (!root.isObject()) {
            throw new OptionException("options file " + file + " is not a YAML mapping");
          }
          flatten("", root, values);
        }
      } else {
        Properties properties = new Properties();
        properties.load(reader);
        properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
      }
      return values;
    } catch (IOException | IllegalArgumentException e) {
      throw new OptionException(
          "options file " + file + " cannot be read: " + reason(e) + " (" + simpleName(e) + ")");
    }
  }

  private static String simpleName(Exception e) {
    return e.getClass().getSimpleName();
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
    node.properties()
        .forEach(
            field -> {
              String key = prefix.isEmpty() ? field.getKey() : prefix + '.' + field.getKey();
              if (field.getValue().isObject()) {
                flatten(key, field.getValue(), values);
              } else if (!field.getValue().isNull()) {
                values.put(key, field.getValue().asText());
              }
            });
  }
}
