package io.tidemark.console.alert;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a field of an alert must be so that the database can keep it. */
final class FieldCheck {
  private static final int MAX_ID_BYTES = 512;
  private static final Pattern ALERT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final int MAX_DIGITS = 60;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private FieldCheck() {}

  /** A text without the one character that PostgreSQL cannot hold. */
  static String text(String field, String text) throws UnreadableAlertException {
    if (text.indexOf('\0') >= 0) {
      throw new UnreadableAlertException(field + " holds a zero character");
    }
    return text;
  }

  static List<String> texts(String field, List<String> texts) throws UnreadableAlertException {
    return each(texts, text -> text(field, text));
  }

  /** A text of 1 to 512 bytes: it stands in indexes. */
  static String id(String field, String id) throws UnreadableAlertException {
    int bytes = id.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > MAX_ID_BYTES) {
      throw new UnreadableAlertException(
          "%s has %d bytes, and ids have 1 to %d".formatted(field, bytes, MAX_ID_BYTES));
    }
    return text(field, id);
  }

  /** An id that can stand in an address as it is. */
  static String alertId(String id) throws UnreadableAlertException {
    if (!ALERT_ID.matcher(id("alert_id", id)).matches()) {
      throw new UnreadableAlertException(
          "alert_id has other characters than letters, digits, dots, underscores and hyphens");
    }
    return id;
  }

  /** A number whose plain digits fit a line; an exponent could ask for gigabytes of zeros. */
  static BigDecimal decimal(String field, String text) throws UnreadableAlertException {
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new UnreadableAlertException(field + " is no decimal number", e);
    }
    if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
      throw new UnreadableAlertException("%s has more than %d digits".formatted(field, MAX_DIGITS));
    }
    return number;
  }

  /** Null stays null. */
  static Instant time(String field, Instant time) throws UnreadableAlertException {
    if (time != null && (time.isBefore(FIRST) || time.isAfter(LAST))) {
      throw new UnreadableAlertException(field + " is not within the years 1 to 9999");
    }
    return time;
  }

  static <T, R> List<R> each(List<T> values, Check<T, R> check) throws UnreadableAlertException {
    List<R> checked = new ArrayList<>(values.size());
    for (T value : values) {
      checked.add(check.apply(value));
    }
    return checked;
  }

  /** The check of one element. */
  interface Check<T, R> {
    R apply(T value) throws UnreadableAlertException;
  }
}
