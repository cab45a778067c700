/**
 * The job as a whole: its options, its topology from top to bottom, its ends on Kafka, and the main
 * class that a cluster starts.
 */
package io.tidemark.job;
