package io.tidemark.console.insight;

import java.time.Duration;
import java.util.Locale;

/**
 * A duration in the unit that people would take.
 *
 * @param unit the end of the key of a message
 */
record Span(String number, String unit) {
  private static final double MINUTE = 60;
  private static final double HOUR = 60 * MINUTE;
  private static final double DAY = 24 * HOUR;

  static Span of(Duration duration) {
    double seconds = duration.toSeconds();
    if (seconds < MINUTE) {
      return new Span(Long.toString(duration.toSeconds()), "seconds");
    }
    if (seconds < HOUR) {
      return new Span(oneDecimal(seconds / MINUTE), "minutes");
    }
    return seconds < 2 * DAY
        ? new Span(oneDecimal(seconds / HOUR), "hours")
        : new Span(oneDecimal(seconds / DAY), "days");
  }

  private static String oneDecimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
