/**
 * Alerts for receivers that do not read Kafka.
 *
 * <p>Enters: committed records of the alerts topic. Leaves: signed HTTP requests, one a revision,
 * in order and again until they are taken.
 */
package io.tidemark.webhook;
