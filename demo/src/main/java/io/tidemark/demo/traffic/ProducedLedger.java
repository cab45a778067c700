package io.tidemark.demo.traffic;

import io.tidemark.telemetry.TelemetryStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many records of each kind were produced on each stream; safe to read while it is written. */
public final class ProducedLedger {
  private final Map<TelemetryStream, Map<Emission.Kind, AtomicLong>> counts =
      new EnumMap<>(TelemetryStream.class);

  public ProducedLedger() {
    for (TelemetryStream stream : TelemetryStream.values()) {
      Map<Emission.Kind, AtomicLong> byKind = new EnumMap<>(Emission.Kind.class);
      for (Emission.Kind kind : Emission.Kind.values()) {
        byKind.put(kind, new AtomicLong());
      }
      counts.put(stream, byKind);
    }
  }

  void add(Emission emission) {
    counts.get(emission.stream()).get(emission.kind()).incrementAndGet();
  }

  /** The outcomes that the detector owes that stream. */
  public Outcomes owed(TelemetryStream stream) {
    Map<Emission.Kind, AtomicLong> byKind = counts.get(stream);
    return new Outcomes(
        byKind.get(Emission.Kind.NEW).get(),
        byKind.get(Emission.Kind.DUPLICATE).get(),
        byKind.get(Emission.Kind.MALFORMED).get());
  }

  /** All records of all streams. */
  public long produced() {
    long produced = 0;
    for (TelemetryStream stream : TelemetryStream.values()) {
      produced += owed(stream).total();
    }
    return produced;
  }
}
