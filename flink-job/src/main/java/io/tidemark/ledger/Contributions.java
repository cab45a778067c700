package io.tidemark.ledger;

import io.tidemark.alert.Evidence;
import io.tidemark.alert.Evidence.Contribution;
import io.tidemark.attribution.HourCounts;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Ranks contributors and bins hours, so that evidence stays small. */
final class Contributions {
  private static final int LARGEST = 10;
  private static final int BINS = 48;

  private Contributions() {}

  static List<Contribution> largest(Map<String, ? extends Number> byContributor) {
    return byContributor.entrySet().stream()
        .map(entry -> new Contribution(entry.getKey(), exact(entry.getValue())))
        .filter(contribution -> contribution.amount().signum() > 0)
        .sorted(
            Comparator.comparing(Contribution::amount).reversed().thenComparing(Contribution::id))
        .limit(LARGEST)
        .toList();
  }

  /** At most 48 bins of a whole number of hours each, empty ones left out. */
  static List<Evidence.Bin> histogram(SortedMap<Long, ? extends Number> byHour) {
    if (byHour.isEmpty()) {
      return List.of();
    }
    long first = byHour.firstKey();
    long hours = (byHour.lastKey() - first) / HourCounts.HOUR_MILLIS + 1;
    long width = ((hours + BINS - 1) / BINS) * HourCounts.HOUR_MILLIS;
    SortedMap<Long, BigDecimal> bins = new TreeMap<>();
    byHour.forEach(
        (hour, amount) ->
            bins.merge(first + (hour - first) / width * width, exact(amount), BigDecimal::add));
    return bins.entrySet().stream()
        .filter(bin -> bin.getValue().signum() > 0)
        .map(bin -> new Evidence.Bin(bin.getKey(), bin.getValue()))
        .toList();
  }

  private static BigDecimal exact(Number amount) {
    return amount instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(amount.longValue());
  }
}
