/**
 * The last room: a crossing plus its evidence becomes an alert, a line no longer crossed a
 * withdrawal.
 *
 * <p>Enters: {@link io.tidemark.alert.AlertRevision}, decided in a ledger. Leaves: Avro on the
 * alerts topic, or JSON lines; both written in {@code alert.operator}.
 */
package io.tidemark.alert;
