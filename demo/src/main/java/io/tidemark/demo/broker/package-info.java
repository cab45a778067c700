/**
 * A real single-node Kafka broker in a process of its own, and its topics.
 *
 * <p>Enters: ports and partition numbers. Leaves: a bootstrap address.
 */
package io.tidemark.demo.broker;
