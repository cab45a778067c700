package io.tidemark.ledger;

import io.tidemark.rule.Measure;

/**
 * Something counted, with the event time that places it in a window.
 *
 * @param entity counts once within a span, with its largest amount there: an account, a group, an
 *     item, a lineage, an hour
 */
record Dated(Measure measure, String entity, long atMillis, long amount) {}
