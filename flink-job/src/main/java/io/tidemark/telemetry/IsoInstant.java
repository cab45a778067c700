package io.tidemark.telemetry;

import static io.tidemark.telemetry.RejectedException.shown;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** ISO-8601 moments with an offset, to the millisecond; what is finer is cut off. */
final class IsoInstant {
  private IsoInstant() {}

  static long millis(String field, String text) throws RejectedException {
    try {
      return isPlain(text) ? plain(text) : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new RejectedException(
          DeadLetterReason.INVALID_FIELD,
          "%s is %s; it must be a moment such as 2024-03-01T08:00:00Z."
              .formatted(field, shown(text)));
    }
  }

  /** The usual form, {@code 2024-03-01T08:00:00Z}, which is read without a formatter. */
  private static boolean isPlain(String text) {
    if (text.length() != 20) {
      return false;
    }
    for (int i = 0; i < 20; i++) {
      char c = text.charAt(i);
      boolean fits =
          switch (i) {
            case 4, 7 -> c == '-';
            case 10 -> c == 'T';
            case 13, 16 -> c == ':';
            case 19 -> c == 'Z';
            default -> c >= '0' && c <= '9';
          };
      if (!fits) {
        return false;
      }
    }
    return digits(text, 11) < 24 && digits(text, 14) < 60 && digits(text, 17) < 60;
  }

  private static int digits(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }

  private static long plain(String text) {
    LocalDate date =
        LocalDate.of(digits(text, 0) * 100 + digits(text, 2), digits(text, 5), digits(text, 8));
    long seconds = digits(text, 11) * 3600L + digits(text, 14) * 60L + digits(text, 17);
    return (date.atStartOfDay().toEpochSecond(ZoneOffset.UTC) + seconds) * 1000;
  }
}
