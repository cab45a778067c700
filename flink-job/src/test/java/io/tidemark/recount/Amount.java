package io.tidemark.recount;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What one subject has of one measure, in dated pieces. */
interface Amount {
  /** The dates of all its pieces. */
  Set<LocalDate> dates();

  /** How much of it lies in the span. */
  BigDecimal within(Span span);

  /** Less that much, in any span, but not below zero. */
  default Amount less(BigDecimal disproved) {
    Amount whole = this;
    return new Amount() {
      @Override
      public Set<LocalDate> dates() {
        return whole.dates();
      }

      @Override
      public BigDecimal within(Span span) {
        return whole.within(span).subtract(disproved).max(BigDecimal.ZERO);
      }
    };
  }

  /** Everything adds up. */
  final class Sum implements Amount {
    private final NavigableMap<LocalDate, BigDecimal> byDate = new TreeMap<>();

    void add(LocalDate date, BigDecimal amount) {
      byDate.merge(date, amount, BigDecimal::add);
    }

    @Override
    public Set<LocalDate> dates() {
      return byDate.keySet();
    }

    @Override
    public BigDecimal within(Span span) {
      return total(byDate.subMap(span.first(), true, span.last(), true).values());
    }
  }

  /** Each distinct thing once, with its largest size in the span. */
  final class LargestOfEach implements Amount {
    private final NavigableMap<LocalDate, Map<Object, BigDecimal>> byDate = new TreeMap<>();

    void add(LocalDate date, Object thing, long size) {
      add(date, thing, BigDecimal.valueOf(size));
    }

    void add(LocalDate date, Object thing, BigDecimal size) {
      byDate.computeIfAbsent(date, day -> new HashMap<>()).merge(thing, size, BigDecimal::max);
    }

    @Override
    public Set<LocalDate> dates() {
      return byDate.keySet();
    }

    @Override
    public BigDecimal within(Span span) {
      Map<Object, BigDecimal> largest = new HashMap<>();
      for (Map<Object, BigDecimal> day :
          byDate.subMap(span.first(), true, span.last(), true).values()) {
        day.forEach((thing, size) -> largest.merge(thing, size, BigDecimal::max));
      }
      return total(largest.values());
    }
  }

  private static BigDecimal total(Collection<BigDecimal> amounts) {
    List<BigDecimal> all = new ArrayList<>(amounts);
    return all.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
