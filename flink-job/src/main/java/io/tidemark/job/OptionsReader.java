package io.tidemark.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
      Map<String, String> inFile = readFile(file);
      inFile.keySet().forEach(key -> checked(key, " in " + file));
      values.putAll(inFile);
    }
    for (ConfigOption<?> option : TidemarkOptions.ALL) {
      String value = environment.get(environmentName(option.key()));
      if (value != null) {
        values.put(option.key(), value);
      }
    }
    values.putAll(commandLine);
    Configuration configuration = new Configuration();
    values.forEach((key, value) -> configuration.setString(checked(key, ""), value));
    TidemarkOptions.ALL.forEach(option -> checkType(configuration, option));
    OptionRanges.check(configuration);
    return configuration;
  }

  /** {@code kafka.group.id} is {@code TIDEMARK_KAFKA_GROUP_ID}. */
  public static String environmentName(String key) {
    return ENVIRONMENT_PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static String checked(String key, String where) {
    boolean passedOn =
        key.startsWith(TidemarkOptions.KAFKA_PREFIX)
            || key.startsWith(TidemarkOptions.FLINK_PREFIX);
    if (!passedOn && TidemarkOptions.ALL.stream().noneMatch(option -> option.key().equals(key))) {
      throw new OptionException(
          "there is no option '" + key + "'" + where + "; 'tidemark run --help' lists them all");
    }
    return key;
  }

  private static void checkType(Configuration configuration, ConfigOption<?> option) {
    try {
      configuration.getOptional(option);
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          "option "
              + option.key()
              + " cannot be '"
              + configuration.getString(option.key(), "")
              + "'; it must be "
              + wanted(option.defaultValue()));
    }
  }

  private static String wanted(Object defaultValue) {
    if (defaultValue instanceof Duration) {
      return "a length of time such as 500 ms, 10 s, 15 min, 1 h or 7 d";
    }
    if (defaultValue instanceof Enum<?> constant) {
      return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
          .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(" or "));
    }
    return "a whole number";
  }

  private static Map<String, String> readFile(Path file) {
    Map<String, String> values = new TreeMap<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        readYaml(reader, values);
      } else {
        Properties properties = new Properties();
        properties.load(reader);
        properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
      }
      return values;
    } catch (NoSuchFileException e) {
      throw new OptionException("there is no options file " + file + "; check --config");
    } catch (JsonProcessingException e) {
      throw unreadable(
          file,
          e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ",
          e.getOriginalMessage());
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(
          file,
          e instanceof IOException ? e.getClass().getSimpleName() + ": " : "",
          e.getMessage());
    }
  }

  private static OptionException unreadable(Path file, String where, String message) {
    return new OptionException(
        "options file "
            + file
            + " cannot be read: "
            + where
            + String.valueOf(message).lines().findFirst().orElse("not understood"));
  }

  private static void readYaml(Reader reader, Map<String, String> values) throws IOException {
    JsonNode root =
        YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readTree(reader);
    if (root.isMissingNode() || root.isNull()) {
      return;
    }
    if (!root.isObject()) {
      throw new IllegalArgumentException("is not a YAML mapping of options to values");
    }
    flatten("", root, values);
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
    node.properties()
        .forEach(
            field -> {
              String key = prefix.isEmpty() ? field.getKey() : prefix + '.' + field.getKey();
              JsonNode value = field.getValue();
              if (value.isObject()) {
                flatten(key, value, values);
              } else if (value.isArray()) {
                throw new IllegalArgumentException(
                    "option " + key + " is a list; write one text, with commas");
              } else if (!value.isNull() && values.put(key, value.asText()) != null) {
                throw new IllegalArgumentException("option " + key + " stands in it twice");
              }
            });
  }
}
