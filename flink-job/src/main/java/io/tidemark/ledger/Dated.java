package io.tidemark.ledger;

import io.tidemark.rule.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Something counted, with the event time that places it in a window.
 *
 * @param entity counts once within a span, with its largest amount there: an account, a group, an
 *     item, a lineage, an hour, a person, a fact
 */
record Dated(Measure measure, String entity, long atMillis, BigDecimal amount) {
  Dated(Measure measure, String entity, long atMillis, long amount) {
    this(measure, entity, atMillis, BigDecimal.valueOf(amount));
  }

  /** The civil date in that zone. */
  LocalDate date(ZoneId zone) {
    return dateOf(atMillis, zone);
  }

  static LocalDate dateOf(long atMillis, ZoneId zone) {
    return Instant.ofEpochMilli(atMillis).atZone(zone).toLocalDate();
  }
}
