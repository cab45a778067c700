/**
 * The first room: bytes become typed events, one record class per stream.
 *
 * <p>Enters: Kafka records and scenario lines. Leaves: a {@link
 * io.tidemark.telemetry.TelemetryEvent} per good record, a {@link io.tidemark.telemetry.DeadLetter}
 * per bad one. The Flink and Avro parts live in {@code telemetry.operator}.
 */
package io.tidemark.telemetry;
