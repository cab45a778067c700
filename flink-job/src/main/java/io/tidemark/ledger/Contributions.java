package io.tidemark.ledger;

import io.tidemark.alert.Evidence;
import io.tidemark.alert.Evidence.Contribution;
import io.tidemark.attribution.HourCounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Ranks contributors and bins hours, so that evidence stays small. */
final class Contributions {
  private static final int LARGEST = 10;
  private static final int BINS = 48;

  private Contributions() {}

  static List<Contribution> largest(Map<String, Long> byContributor) {
    return byContributor.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(LARGEST)
        .map(entry -> new Contribution(entry.getKey(), BigDecimal.valueOf(entry.getValue())))
        .toList();
  }

  /** At most 48 bins of a whole number of hours each, empty ones left out. */
  static List<Evidence.Bin> histogram(SortedMap<Long, Long> byHour) {
    if (byHour.isEmpty()) {
      return List.of();
    }
    long first = byHour.firstKey();
    long hours = (byHour.lastKey() - first) / HourCounts.HOUR_MILLIS + 1;
    long width = ((hours + BINS - 1) / BINS) * HourCounts.HOUR_MILLIS;
    SortedMap<Long, Long> bins = new TreeMap<>();
    byHour.forEach(
        (hour, amount) -> bins.merge(first + (hour - first) / width * width, amount, Long::sum));
    return bins.entrySet().stream()
        .filter(bin -> bin.getValue() > 0)
        .map(bin -> new Evidence.Bin(bin.getKey(), BigDecimal.valueOf(bin.getValue())))
        .toList();
  }
}
