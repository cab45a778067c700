package io.tidemark.console.insight;

import io.tidemark.console.web.Plot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A number of each day, to be drawn. */
final class DayPlot {
  private DayPlot() {}

  /** The numbers of these days, in their order; a day without is 0. */
  static Plot of(List<LocalDate> days, Map<LocalDate, Integer> numbers) {
    return new Plot(
        Plot.Kind.DAYS,
        days.stream()
            .map(
                day ->
                    new Plot.Point(
                        day.atStartOfDay(ZoneOffset.UTC).toEpochSecond(),
                        BigDecimal.valueOf(numbers.getOrDefault(day, 0)),
                        day.toString()))
            .toList(),
        null);
  }
}
