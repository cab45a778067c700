package io.tidemark.recount;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/** Random instants within five years, often at the edges of windows, civil days and hours. */
final class Times {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final List<LocalDate> EDGES =
      List.of(
          LocalDate.of(2020, 2, 28),
          LocalDate.of(2020, 2, 29),
          LocalDate.of(2020, 3, 1),
          LocalDate.of(2022, 2, 28),
          LocalDate.of(2022, 3, 1),
          LocalDate.of(2024, 2, 29),
          LocalDate.of(2024, 3, 1));

  private final Random random;

  Times(Random random) {
    this.random = random;
  }

  /** Some date that leaves room for two years after it. */
  LocalDate earlyDate() {
    return random.nextInt(4) == 0
        ? EDGES.get(random.nextInt(3))
        : FIRST.plusDays(random.nextInt(900));
  }

  /** The last date of the two years from that date, or the one after it. */
  LocalDate aboutTwoYearsAfter(LocalDate date) {
    return date.plusYears(2).plusDays(random.nextInt(2));
  }

  /** Some time on that civil date, often its first or last millisecond, or a full hour. */
  Instant on(LocalDate date) {
    LocalTime time =
        switch (random.nextInt(6)) {
          case 0 -> LocalTime.MIDNIGHT;
          case 1 -> LocalTime.of(23, 59, 59, 999_000_000);
          case 2 -> LocalTime.of(random.nextInt(24), 0);
          default -> LocalTime.ofSecondOfDay(random.nextInt(86_400));
        };
    return date.atTime(time).atZone(ZONE).toInstant();
  }

  Instant any() {
    if (random.nextInt(8) == 0) {
      return on(EDGES.get(random.nextInt(EDGES.size())));
    }
    return on(FIRST.plusDays(random.nextInt((int) (LAST.toEpochDay() - FIRST.toEpochDay()))));
  }

  Instant early() {
    return on(earlyDate());
  }
}
