package io.tidemark.recount;

import java.time.LocalDate;

/** Civil dates from one to another, both inclusive. */
record Span(LocalDate first, LocalDate last) {
  static final Span EVER = new Span(LocalDate.MIN, LocalDate.MAX);

  static Span ofYears(LocalDate first, int years) {
    return new Span(first, first.plusYears(years));
  }

  boolean contains(LocalDate date) {
    return !date.isBefore(first) && !date.isAfter(last);
  }
}
