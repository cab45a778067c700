package io.tidemark.demo;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations such as {@code 60s}, {@code 5m} and {@code 1h30m}. */
final class Durations implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      if (duration.isNegative() || duration.isZero()) {
        throw new TypeConversionException("'" + text + "' is no time at all");
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "' is no duration such as 60s, 5m or 1h30m");
    }
  }
}
