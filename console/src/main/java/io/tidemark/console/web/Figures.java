package io.tidemark.console.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Numbers and times as people read them; templates know it as {@code figures}. */
@Component("figures")
public class Figures {
  private static final int ALL_DIGITS = 100;
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** All its digits, in groups of three. */
  public String of(BigDecimal number) {
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMaximumFractionDigits(ALL_DIGITS);
    return format.format(number);
  }

  /** Two decimals, rounded down: what is just below twice the line is not twice the line. */
  public String times(BigDecimal timesLine) {
    return of(timesLine.setScale(2, RoundingMode.FLOOR).stripTrailingZeros());
  }

  /** To the minute, UTC; a dash for null. */
  public String at(Instant time) {
    return time == null ? "–" : MINUTE.format(time.atOffset(ZoneOffset.UTC)) + " UTC";
  }
}
