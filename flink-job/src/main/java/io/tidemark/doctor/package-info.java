/**
 * Is the surrounding of the job as it must be?
 *
 * <p>Enters: the job's options, and what a Kafka cluster, a schema registry and a Flink cluster say
 * of themselves. Leaves: findings, each with its remedy.
 */
package io.tidemark.doctor;
