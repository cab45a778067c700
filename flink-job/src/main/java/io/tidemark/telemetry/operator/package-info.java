/**
 * The first room's edge to Flink, Kafka and Avro. Enters: Kafka records. Leaves: events with their
 * partition's clock on the main output, dead letters on a side output, and both counted.
 */
package io.tidemark.telemetry.operator;
