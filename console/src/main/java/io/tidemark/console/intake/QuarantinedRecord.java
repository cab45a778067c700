package io.tidemark.console.intake;

import java.time.Instant;

/**
 * A record that is no alert.
 *
 * @param bytes the length of its value; null where it had none
 */
public record QuarantinedRecord(
    String topic, int partition, long offset, String reason, Integer bytes, Instant at) {}
