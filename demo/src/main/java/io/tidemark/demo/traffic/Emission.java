package io.tidemark.demo.traffic;

import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;

/**
 * One record to produce.
 *
 * @param event what {@code value} says; null for a malformed record
 */
public record Emission(
    Kind kind, TelemetryStream stream, String key, byte[] value, TelemetryEvent event) {
  /** Which outcome the detector owes the record. */
  public enum Kind {
    /** To be counted. */
    NEW,
    /** A record sent a second time. */
    DUPLICATE,
    /** To be rejected. */
    MALFORMED
  }
}
