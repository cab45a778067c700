package io.tidemark.attribution;

import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.nio.charset.StandardCharsets;

/**
 * The 64-bit SipHash-2-4 by which an event id is remembered, under a secret of the operator's, so
 * that nobody outside can make two ids collide.
 */
public final class Fingerprint {
  private static final int STREAMS = TelemetryStream.values().length;

  private final SipHash hash;

  /** The two halves of the secret. It must not change while ids are remembered. */
  public Fingerprint(long secretHigh, long secretLow) {
    this.hash = new SipHash(secretHigh, secretLow);
  }

  /** Of stream, partition and event id; the record key is the key of the state it is kept in. */
  public long of(TelemetryEvent event) {
    byte[] id = event.eventId().getBytes(StandardCharsets.UTF_8);
    return hash.of(lane(event), id, 0, id.length);
  }

  /** One number for stream and partition: where ids of one log are compared. */
  static int lane(TelemetryEvent event) {
    return event.origin().partition() * STREAMS + event.stream().code();
  }
}
