package io.tidemark.alert;

import io.tidemark.attribution.Cause;
import java.math.BigDecimal;
import java.util.List;

/**
 * What an alert shows for its count.
 *
 * @param witness a record that carried the count over the line, or null where none is known
 * @param firstAtMillis event time of the first contribution, or null
 * @param lastAtMillis event time of the last contribution, or null
 * @param contributions the largest contributors, largest first, ten at the most
 * @param histogram the count over event time: amounts by the start of each bin, in order
 */
public record Evidence(
    Cause witness,
    Long firstAtMillis,
    Long lastAtMillis,
    List<Contribution> contributions,
    List<Bin> histogram) {
  public Evidence {
    contributions = List.copyOf(contributions);
    histogram = List.copyOf(histogram);
  }

  /** Evidence of nothing but its witness. */
  public static Evidence of(Cause witness) {
    return new Evidence(witness, null, null, List.of(), List.of());
  }

  /** The same with this witness. */
  public Evidence witnessedBy(Cause cause) {
    return new Evidence(cause, firstAtMillis, lastAtMillis, contributions, histogram);
  }

  /** What one content, account, item set or lineage gave to the count. */
  public record Contribution(String id, BigDecimal amount) {}

  /** What fell into one stretch of event time. */
  public record Bin(long atMillis, BigDecimal amount) {}
}
