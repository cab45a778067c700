package io.tidemark.console.web;

import java.math.BigDecimal;
import java.util.List;

/**
 * Numbers that a page draws; those who cannot see the drawing have them as a table.
 *
 * @param points by place, at least one
 * @param line which numbers reach; null: there is none
 */
public record Plot(Kind kind, List<Point> points, BigDecimal line) {
  public Plot {
    points = List.copyOf(points);
  }

  /** The place of each number. */
  public List<Long> places() {
    return points.stream().map(Point::place).toList();
  }

  /** The numbers, from the first place to the last. */
  public List<BigDecimal> numbers() {
    return points.stream().map(Point::number).toList();
  }

  /** Which point is the first on the line or above it, from 0; null: none is. */
  public Integer crossing() {
    for (int i = 0; line != null && i < points.size(); i++) {
      if (points.get(i).number().compareTo(line) >= 0) {
        return i;
      }
    }
    return null;
  }

  /** What the places are. */
  public enum Kind {
    /** Seconds since 1970, UTC. */
    TIME,
    /** The first second of days since 1970, UTC; each is a bar. */
    DAYS,
    /** Revisions of an alert. */
    REVISIONS
  }

  /**
   * A number at its place.
   *
   * @param label what the place is called
   */
  public record Point(long place, BigDecimal number, String label) {}
}
