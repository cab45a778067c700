package io.tidemark.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/**
 * A rule that stands crossed.
 *
 * @param measure what was held against the line: the rule's measure, or {@code attested} where a
 *     fact alone makes it stand
 * @param value the weighted sum, at or above the threshold
 * @param threshold the line
 * @param counts every figure behind it
 * @param aggravating ids of the criteria whose notes hold, sorted
 * @param pending ids of what is still to be shown or attested, sorted
 */
public record Verdict(
    Rule rule,
    String measure,
    BigDecimal value,
    BigDecimal threshold,
    Basis basis,
    SortedMap<String, BigDecimal> counts,
    List<String> aggravating,
    List<String> pending) {}
