/**
 * The third room: one ledger per subject. It sums what concerns its subject, judges the subject's
 * rules, and owns its standing alerts and their revision numbers.
 *
 * <p>Enters: reports of contents and rows of exports, audiences and facts. Leaves: {@link
 * io.tidemark.alert.AlertRevision}s; and from a lineage labelled unlawful, rows to the ledgers of
 * the owners and services concerned. The Flink functions are in {@code ledger.operator}.
 */
package io.tidemark.ledger;
