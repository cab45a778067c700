/**
 * From Kafka to the database. Enters: records of the alerts topics. Leaves: stored revisions, the
 * quarantined rest, and word of what arrived. How far it got stands in the database beside what it
 * stored, so neither can be ahead of the other.
 */
package io.tidemark.console.intake;
