package io.tidemark.audit;

import io.tidemark.alert.Evidence.Bin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** A histogram as text, with the line drawn where the running total crossed it. */
final class GrowthChart {
  private static final int WIDEST_BAR = 40;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private GrowthChart() {}

  /** The chart's lines: start of the bin, amount, running total, bar. */
  static List<String> lines(List<Bin> bins, BigDecimal threshold, ZoneId zone) {
    BigDecimal largest = bins.stream().map(Bin::amount).reduce(BigDecimal.ONE, BigDecimal::max);
    BigDecimal total = BigDecimal.ZERO;
    List<String> lines = new ArrayList<>();
    for (Bin bin : bins) {
      BigDecimal before = total;
      total = total.add(bin.amount());
      lines.add(
          "%s  %12s  %12s  %s"
              .formatted(
                  TIME.withZone(zone).format(Instant.ofEpochMilli(bin.atMillis())),
                  Figures.of(bin.amount()),
                  Figures.of(total),
                  "#".repeat(length(bin.amount(), largest))));
      if (before.compareTo(threshold) < 0 && total.compareTo(threshold) >= 0) {
        lines.add("-".repeat(WIDEST_BAR) + " the line, " + Figures.of(threshold));
      }
    }
    return lines;
  }

  /** At least one sign for what is not nothing. */
  private static int length(BigDecimal amount, BigDecimal largest) {
    return amount
        .multiply(BigDecimal.valueOf(WIDEST_BAR))
        .divide(largest, 0, RoundingMode.UP)
        .max(BigDecimal.ZERO)
        .intValue();
  }
}
