package io.tidemark.recount;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/**
 * Random instants, mostly of years in which every instrument is in effect, often at the edges of
 * windows, civil days and hours; some before an instrument was, or at the turn.
 */
final class Times {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate OLDEST = LocalDate.of(2012, 6, 1);
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final LocalDate LATEST_LAW = LocalDate.of(2023, 9, 20);

  /** From when the instruments of the packaged catalogue are in effect. */
  private static final List<LocalDate> LAWS =
      List.of(
          LocalDate.of(2013, 9, 10),
          LocalDate.of(2015, 11, 1),
          LocalDate.of(2017, 6, 1),
          LocalDate.of(2019, 11, 1),
          LATEST_LAW);

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
    return aboutYearsAfter(date, 2);
  }

  /** The last date of so many years from that date, or the one after it. */
  LocalDate aboutYearsAfter(LocalDate date, int years) {
    return date.plusYears(years).plusDays(random.nextInt(2));
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

  /** When every instrument but perhaps the latest was in effect. */
  Instant any() {
    return switch (random.nextInt(8)) {
      case 0 -> on(EDGES.get(random.nextInt(EDGES.size())));
      case 1, 2 -> late();
      default -> on(between(FIRST, LAST));
    };
  }

  /** When every instrument was in effect, sometimes only just. */
  Instant late() {
    return random.nextInt(8) == 0 ? startOf(LATEST_LAW) : on(between(LATEST_LAW, LAST));
  }

  /** Any time at all: before the instruments, at the turns, and after. */
  Instant ever() {
    return switch (random.nextInt(12)) {
      case 0 -> on(between(OLDEST, FIRST));
      case 1 -> aboutLaw(law());
      default -> any();
    };
  }

  /** A date from which some instrument is in effect. */
  LocalDate law() {
    return LAWS.get(random.nextInt(LAWS.size()));
  }

  /** The first millisecond of that date, or the last one before it, or a little off. */
  Instant aboutLaw(LocalDate law) {
    return switch (random.nextInt(3)) {
      case 0 -> startOf(law).minusMillis(1);
      case 1 -> startOf(law);
      default -> on(law.plusDays(random.nextInt(3) - 1));
    };
  }

  static Instant startOf(LocalDate date) {
    return date.atStartOfDay(ZONE).toInstant();
  }

  private LocalDate between(LocalDate first, LocalDate last) {
    return first.plusDays(random.nextInt((int) (last.toEpochDay() - first.toEpochDay())));
  }

  Instant early() {
    return on(earlyDate());
  }
}
