package io.tidemark.console.dossier;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A count that grows towards a line and over it, as points of a drawing; the template draws it.
 *
 * @param points in order, at least one
 * @param limitY where the line lies
 * @param crossing the first point on the line or above it; null: there is none
 * @param top the largest number of the drawing
 */
record Chart(List<Point> points, double limitY, Point crossing, BigDecimal top) {
  static final int WIDTH = 720;
  static final int HEIGHT = 240;
  static final int LEFT = 16;
  static final int RIGHT = 704;
  static final int TOP = 28;
  static final int BOTTOM = 210;

  Chart {
    points = List.copyOf(points);
  }

  /**
   * The drawing of these counts.
   *
   * @param counts in order of their place; at least one
   * @param threshold above zero
   */
  static Chart of(List<Count> counts, BigDecimal threshold) {
    BigDecimal top = counts.stream().map(Count::value).reduce(threshold, BigDecimal::max);
    double first = counts.get(0).place();
    double span = counts.get(counts.size() - 1).place() - first;
    List<Point> points = new ArrayList<>();
    Point crossing = null;
    for (Count count : counts) {
      double share = span == 0 ? 0.5 : (count.place() - first) / span;
      Point point =
          new Point(
              rounded(LEFT + share * (RIGHT - LEFT)), height(count.value(), top), count.label());
      points.add(point);
      if (crossing == null && count.value().compareTo(threshold) >= 0) {
        crossing = point;
      }
    }
    return new Chart(points, height(threshold, top), crossing, top);
  }

  private static double height(BigDecimal value, BigDecimal top) {
    double share = Math.max(0, value.doubleValue() / top.doubleValue());
    return rounded(BOTTOM - share * (BOTTOM - TOP));
  }

  private static double rounded(double coordinate) {
    return Math.round(coordinate * 10) / 10.0;
  }

  /** The points as an SVG polyline has them. */
  public String polyline() {
    return points.stream()
        .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
        .collect(Collectors.joining(" "));
  }

  /** What stands below the left end. */
  public String from() {
    return points.get(0).label();
  }

  /** What stands below the right end. */
  public String to() {
    return points.get(points.size() - 1).label();
  }

  /** A count at a place on the axis. */
  record Count(double place, BigDecimal value, String label) {}

  /** Where a count lies in the drawing. */
  record Point(double x, double y, String label) {}
}
