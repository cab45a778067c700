/**
 * Is the surrounding of the job as it must be, why is there no alert, and does one still come?
 *
 * <p>Enters: the job's options, what a Kafka cluster, a schema registry and a Flink cluster say of
 * themselves, and what the running job answers. Leaves: findings, each with its remedy; answers;
 * and how a heartbeat went.
 */
package io.tidemark.doctor;
