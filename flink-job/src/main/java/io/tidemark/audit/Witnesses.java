package io.tidemark.audit;

import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.Optional;

/** Where the records stand that alerts name as their witnesses. */
public interface Witnesses extends AutoCloseable {
  /**
   * The event that stands there, or empty where there is none among what was replayed.
   *
   * @throws RejectedException when what stands there is no event
   */
  Optional<TelemetryEvent> at(Origin place) throws RejectedException;

  @Override
  default void close() {}
}
