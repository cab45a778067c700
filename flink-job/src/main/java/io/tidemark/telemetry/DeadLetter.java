package io.tidemark.telemetry;

import java.util.Objects;

/**
 * A record that was rejected, whole, with where it came from and why.
 *
 * @param stream the stream's wire name
 * @param error one sentence for a person: what, where, what to do
 * @param timestampMillis the record's Kafka timestamp, milliseconds since the epoch; 0 for a file
 * @param key the record's key bytes, or null
 * @param value the original bytes, or null for a record without a value
 */
public record DeadLetter(
    DeadLetterReason reason,
    String error,
    String stream,
    Origin origin,
    long timestampMillis,
    byte[] key,
    byte[] value) {
  public DeadLetter {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(origin, "origin");
  }
}
