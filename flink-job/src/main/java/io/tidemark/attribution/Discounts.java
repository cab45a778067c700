package io.tidemark.attribution;

import static io.tidemark.attribution.HourCounts.firstHourFrom;

import io.tidemark.telemetry.CaseFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code traffic.discounted} facts take from a content's net counts. */
final class Discounts {
  static final String FACT = "traffic.discounted";

  private Discounts() {}

  /** The hours after the facts, in the order of their moments, have taken their counts. */
  static SortedMap<Long, HourCounts> apply(
      Iterable<CaseFact> facts, SortedMap<Long, HourCounts> hours) {
    List<CaseFact> discounts = new ArrayList<>();
    for (CaseFact fact : facts) {
      if (fact.fact().equals(FACT)) {
        discounts.add(fact);
      }
    }
    discounts.sort(Comparator.comparing(CaseFact::moment));
    SortedMap<Long, HourCounts> net = new TreeMap<>(hours);
    for (CaseFact discount : discounts) {
      take(discount, net);
    }
    return net;
  }

  private static void take(CaseFact discount, SortedMap<Long, HourCounts> hours) {
    long from =
        discount.fromMillis() == null ? Long.MIN_VALUE : firstHourFrom(discount.fromMillis());
    long to = discount.toMillis() == null ? Long.MAX_VALUE : firstHourFrom(discount.toMillis());
    boolean views = discount.measure().equals("views");
    long left = discount.count();
    for (Map.Entry<Long, HourCounts> hour : hours.entrySet()) {
      if (hour.getKey() < from || hour.getKey() >= to) {
        continue;
      }
      HourCounts counts = hour.getValue();
      long taken = Math.min(left, views ? counts.views() : counts.forwards());
      left -= taken;
      hour.setValue(
          counts.minus(views ? new HourCounts(taken, 0, 0, 0) : new HourCounts(0, 0, taken, 0)));
    }
  }
}
