/**
 * The moderation console. Enters: alerts from Kafka, and people. Leaves: pages, and what people
 * decided.
 */
package io.tidemark.console;
