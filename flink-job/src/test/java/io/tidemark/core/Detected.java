package io.tidemark.core;

import io.tidemark.recount.StandingLine;
import io.tidemark.rule.Catalogue;
import io.tidemark.telemetry.TelemetryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;

/** What the decision core says of a few events. */
public final class Detected {
  private Detected() {}

  /**
   * The lines that stand at the end, delivered in an order of that seed.
   *
   * @param horizon null: ids are remembered for ever
   */
  public static SortedSet<StandingLine> lines(
      List<TelemetryEvent> events, Catalogue catalogue, Duration horizon, long seed) {
    return Standing.lines(new InMemoryDetector(catalogue, horizon, new Random(seed)).run(events));
  }
}
