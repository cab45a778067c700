package io.tidemark.telemetry;

import static io.tidemark.telemetry.RejectedException.shown;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a single id, count, amount or time of an event may be. */
final class FieldChecks {
  static final int MAX_ID_BYTES = 512;
  static final long MAX_COUNT = 1_000_000_000_000L;

  /** No UTF-16 code unit takes more than three bytes of UTF-8. */
  private static final int CERTAINLY_SHORT = MAX_ID_BYTES / 3;

  private static final long DAY_MILLIS = 86_400_000L;
  private static final long EARLIEST_EVENT = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final long EARLIEST = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
  private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

  private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?([0-9]+)(?:\\.([0-9]+))?");
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final int MAX_AMOUNT_CHARACTERS = 64;

  private FieldChecks() {}

  static void id(String field, String value) throws RejectedException {
    if (value.isEmpty()) {
      throw new RejectedException(
          DeadLetterReason.INVALID_ID,
          field + " is empty; an id has 1 to " + MAX_ID_BYTES + " bytes of UTF-8.");
    }
    if (hasLoneSurrogate(value)) {
      throw new RejectedException(
          DeadLetterReason.INVALID_ID,
          field + " holds half a surrogate pair, which is no character; an id is valid UTF-8.");
    }
    if (value.length() > CERTAINLY_SHORT && utf8Length(value) > MAX_ID_BYTES) {
      throw new RejectedException(
          DeadLetterReason.INVALID_ID,
          "%s is %d bytes long; an id has 1 to %d bytes of UTF-8."
              .formatted(field, utf8Length(value), MAX_ID_BYTES));
    }
  }

  /** Such ids would all be written alike, and so be taken for each other. */
  private static boolean hasLoneSurrogate(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        if (Character.charCount(value.codePointAt(i)) == 1) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static long utf8Length(String value) {
    return value
        .codePoints()
        .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
        .sum();
  }

  static void optionalId(String field, String value) throws RejectedException {
    if (value != null) {
      id(field, value);
    }
  }

  static void ids(String field, List<String> values, int most) throws RejectedException {
    size(field, values, most);
    for (int i = 0; i < values.size(); i++) {
      id(field + "[" + i + "]", values.get(i));
    }
  }

  static void size(String field, List<?> values, int most) throws RejectedException {
    if (values.size() > most) {
      throw new RejectedException(
          DeadLetterReason.INVALID_COUNT,
          "%s has %d entries; at most %d are taken.".formatted(field, values.size(), most));
    }
  }

  static void count(String field, long value, long least) throws RejectedException {
    count(field, value, least, MAX_COUNT);
  }

  static void count(String field, long value, long least, long most) throws RejectedException {
    if (!isCount(value, least, most)) {
      throw new RejectedException(
          DeadLetterReason.INVALID_COUNT,
          "%s is %d; it must be %d to %d.".formatted(field, value, least, most));
    }
  }

  static boolean isCount(long value, long least, long most) {
    return value >= least && value <= most;
  }

  static void optionalCount(String field, Long value) throws RejectedException {
    if (value != null) {
      count(field, value, 0);
    }
  }

  /** An amount as it is written: digits, with at most 12 before and 4 after a point. */
  static BigDecimal amount(String field, String written) throws RejectedException {
    if (written.length() <= MAX_AMOUNT_CHARACTERS) {
      Matcher plain = PLAIN_DECIMAL.matcher(written);
      if (plain.matches()) {
        BigDecimal value = new BigDecimal(written);
        amount(field, value);
        return value;
      }
    }
    boolean number = NUMBER.matcher(written).matches();
    throw new RejectedException(
        number ? DeadLetterReason.INVALID_COUNT : DeadLetterReason.INVALID_FIELD,
        "%s is %s; it must be a plain decimal such as 5000.50.".formatted(field, shown(written)));
  }

  static void amount(String field, BigDecimal value) throws RejectedException {
    boolean tooLong = value.precision() - value.scale() > 12 || value.scale() > 4;
    if (value.signum() < 0 || tooLong || value.scale() < 0) {
      throw new RejectedException(
          DeadLetterReason.INVALID_COUNT,
          "%s is %s; an amount is 0 or more, with at most 12 digits before and 4 after the point."
              .formatted(field, shown(value)));
    }
  }

  static boolean isOccurredAt(long millis, long recordTimestampMillis) {
    return millis >= EARLIEST_EVENT
        && millis < LATEST
        && (recordTimestampMillis == Origin.NO_CLOCK
            || millis - DAY_MILLIS <= recordTimestampMillis);
  }

  static void occurredAt(long millis, long recordTimestampMillis) throws RejectedException {
    if (isOccurredAt(millis, recordTimestampMillis)) {
      return;
    }
    if (millis < EARLIEST_EVENT) {
      throw absurd("occurred_at", millis, "it must not be before 2000.");
    }
    if (millis >= LATEST) {
      throw absurd("occurred_at", millis, "it must be before the year 2200.");
    }
    throw absurd(
        "occurred_at",
        millis,
        "it must be at most a day ahead of the record's timestamp %s."
            .formatted(Instant.ofEpochMilli(recordTimestampMillis)));
  }

  static void optionalTime(String field, Long millis) throws RejectedException {
    if (millis != null && (millis < EARLIEST || millis >= LATEST)) {
      throw absurd(field, millis, "it must lie between the years 1900 and 2200.");
    }
  }

  private static RejectedException absurd(String field, long millis, String right) {
    return new RejectedException(
        DeadLetterReason.ABSURD_TIME,
        "%s is %s; %s".formatted(field, Instant.ofEpochMilli(millis), right));
  }
}
