package io.tidemark.console.insight;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A version of a rule, as the alerts carry it.
 *
 * @param engineering whether the line is ours, not the law's
 * @param firstAt when the first revision with it came
 * @param lastAt when the last one came, to the minute
 */
record RuleVersion(
    String version,
    String level,
    String measure,
    BigDecimal threshold,
    boolean engineering,
    String instrument,
    String article,
    Instant firstAt,
    Instant lastAt) {}
