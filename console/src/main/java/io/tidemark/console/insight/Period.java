package io.tidemark.console.insight;

import io.tidemark.console.web.BadAddressException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The last days, today included, UTC.
 *
 * @param today the last of them
 */
record Period(int days, LocalDate today) {
  /** Those that a page offers. */
  static final List<Integer> OFFERED = List.of(7, 30, 90, 365);

  /** What a page shows unless it is asked. */
  static final String USUAL = "30";

  /**
   * So many days up to now.
   *
   * @throws BadAddressException when no page offers that many
   */
  static Period last(int days) {
    if (!OFFERED.contains(days)) {
      throw new BadAddressException("no page shows that many days");
    }
    return new Period(days, LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC));
  }

  LocalDate firstDay() {
    return today.minusDays(days - 1L);
  }

  OffsetDateTime start() {
    return firstDay().atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  /** All its days, the oldest first. */
  List<LocalDate> allDays() {
    return firstDay().datesUntil(today.plusDays(1)).toList();
  }
}
