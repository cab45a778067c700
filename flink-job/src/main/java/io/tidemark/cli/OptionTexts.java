package io.tidemark.cli;

import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.TextElement;
import org.apache.flink.util.TimeUtils;

/** How an option and its default read. */
final class OptionTexts {
  private OptionTexts() {}

  /** The option's description as plain text. */
  static String description(ConfigOption<?> option) {
    StringBuilder text = new StringBuilder();
    option
        .description()
        .getBlocks()
        .forEach(block -> text.append(block instanceof TextElement part ? part.getFormat() : ""));
    return text.toString();
  }

  /** The default as a user would write it; empty where there is none. */
  static String defaultValue(ConfigOption<?> option) {
    Object value = option.defaultValue();
    if (value instanceof Duration duration) {
      return TimeUtils.formatWithHighestUnit(duration);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return value == null ? "" : value.toString();
  }
}
