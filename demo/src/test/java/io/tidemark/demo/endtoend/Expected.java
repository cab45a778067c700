package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.attribution.Cause;
import io.tidemark.recount.Outcome;
import io.tidemark.recount.RandomEvents;
import io.tidemark.recount.Recount;
import io.tidemark.recount.StandingLine;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertStatus;
import io.tidemark.schemas.Witness;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Random telemetry and what the naive recount says of it.
 *
 * @param outcomes by {@code <stream>.<outcome>}
 */
public record Expected(
    long seed,
    List<TelemetryEvent> log,
    SortedSet<StandingLine> standing,
    Map<String, Long> outcomes) {

  /**
   * Of that many random events. Another seed each time, printed with a failure; {@code
   * -Dtidemark.random.seed} sets it.
   */
  static Expected ofRandom(int events) {
    return of(Long.getLong("tidemark.random.seed", System.nanoTime()), events);
  }

  /** Of that many random events, the same for the same seed. */
  public static Expected of(long seed, int events) {
    return of(seed, RandomEvents.of(seed, events));
  }

  /** Of that log. */
  public static Expected of(long seed, List<TelemetryEvent> log) {
    Recount recount = Recount.of(log, CatalogueLoader.loadPackaged(), RandomEvents.HORIZON);
    assertThat(recount.lines()).as("seed %d stands", seed).isNotEmpty();
    Map<String, Long> outcomes = new TreeMap<>();
    for (TelemetryStream stream : TelemetryStream.values()) {
      Outcome outcome = recount.outcomes().getOrDefault(stream, new Outcome(0, 0));
      outcomes.put(stream.wireName() + ".counted", outcome.counted());
      outcomes.put(stream.wireName() + ".duplicate", outcome.duplicates());
      outcomes.put(stream.wireName() + ".dead-letter", 0L);
    }
    return new Expected(seed, log, recount.lines(), outcomes);
  }

  /** The part of the log from that fraction of it to that one. */
  List<TelemetryEvent> part(double from, double to) {
    return log.subList((int) (log.size() * from), (int) (log.size() * to));
  }

  /** The same standing alerts, each revision once, and witnesses that were produced. */
  void assertSame(Platform platform) {
    AlertLog alerts = platform.alerts();
    assertThat(alerts.standing()).as("seed %d", seed).isEqualTo(standing);
    alerts.assertEachRevisionOnceAndInOrder();
    assertWitnessed(alerts, platform);
  }

  /** The witness of each alert is a record that was produced, at the place that is told. */
  public void assertWitnessed(AlertLog alerts, Platform platform) {
    alerts.revisions().values().stream()
        .flatMap(List::stream)
        .filter(alert -> alert.getStatus() == AlertStatus.RAISED)
        .forEach(alert -> assertWitnessed(alert, platform));
  }

  private void assertWitnessed(Alert alert, Platform platform) {
    Witness witness = alert.getEvidence().getWitness();
    assertThat(witness).as("seed %d: witness of %s", seed, alert).isNotNull();
    String produced =
        platform.eventIdAt(witness.getTopic(), witness.getPartition(), witness.getOffset());
    assertThat(produced)
        .as("seed %d: event at the place of the witness of %s", seed, alert)
        .isNotNull();
    if (!witness.getEventId().equals(Cause.NO_EVENT_ID)) {
      assertThat(produced)
          .as("seed %d: witness of %s", seed, alert)
          .isEqualTo(witness.getEventId());
    }
  }
}
