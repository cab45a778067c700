package io.tidemark.console.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A bar for each day; the template draws it.
 *
 * @param bars the oldest first
 * @param top the largest number
 */
record DayChart(List<Bar> bars, int top) {
  private static final double LEFT = 16;
  private static final double RIGHT = 704;
  private static final double TOP = 28;
  private static final double BOTTOM = 210;
  private static final double FILLED = 0.8;

  DayChart {
    bars = List.copyOf(bars);
  }

  /** The drawing of the numbers of these days; a day without is 0. */
  static DayChart of(List<LocalDate> days, Map<LocalDate, Integer> numbers) {
    int top = Math.max(1, numbers.values().stream().mapToInt(Integer::intValue).max().orElse(1));
    double step = (RIGHT - LEFT) / days.size();
    List<Bar> bars = new ArrayList<>();
    for (LocalDate day : days) {
      int number = numbers.getOrDefault(day, 0);
      double height = (BOTTOM - TOP) * Math.max(0, number) / top;
      bars.add(
          new Bar(
              rounded(LEFT + bars.size() * step),
              rounded(BOTTOM - height),
              rounded(step * FILLED),
              rounded(height),
              day + ": " + number));
    }
    return new DayChart(bars, top);
  }

  private static double rounded(double coordinate) {
    return Math.round(coordinate * 100) / 100.0;
  }

  /** A day in the drawing. */
  record Bar(double x, double y, double width, double height, String label) {}
}
