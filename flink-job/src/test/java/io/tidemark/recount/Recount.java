package io.tidemark.recount;

import io.tidemark.rule.Catalogue;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts everything anew, by brute force, and says which lines stand.
 *
 * @param lines every line that stands at the end
 * @param outcomes how many records of each stream were counted, how many were duplicates
 * @param duplicates how many exports and facts of an owner, victim or service were, by kind and id
 */
public record Recount(
    SortedSet<StandingLine> lines,
    Map<TelemetryStream, Outcome> outcomes,
    SortedMap<String, Long> duplicates) {
  public Recount {
    lines = Collections.unmodifiableSortedSet(new TreeSet<>(lines));
    outcomes = Collections.unmodifiableMap(outcomes);
    duplicates = Collections.unmodifiableSortedMap(new TreeMap<>(duplicates));
  }

  /**
   * Recounts.
   *
   * @param log in log order within each topic partition
   * @param horizon of duplicates; null: unlimited
   */
  public static Recount of(
      List<? extends TelemetryEvent> log, Catalogue catalogue, Duration horizon) {
    CountedEvents events = new CountedEvents(log, horizon);
    Ground ground = new Ground(catalogue, events);
    return new Recount(
        new Judge(ground).standingLines(),
        events.outcomes,
        Repetitions.bySubject(events.duplicates, ground.accounts));
  }
}
