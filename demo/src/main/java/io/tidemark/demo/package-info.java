/**
 * The one-command demo: a broker, made-up traffic and the detector on one machine, without
 * containers.
 *
 * <p>Enters: the command line. Leaves: a live view on the terminal, and a reconciliation of what
 * was produced with what was counted, and of the alerts that stand with those that the traffic must
 * give.
 */
package io.tidemark.demo;
