/**
 * Measures contestants against each other: the same log on a real broker, each contestant in a
 * process of its own, in interleaved rounds.
 */
package io.tidemark.benchmark;
