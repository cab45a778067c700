package io.tidemark.recount;

import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Events of every stream in log order, the same for the same seed and size. */
public final class RandomEvents {
  /** The horizon of duplicates that the repetitions are placed around. */
  public static final Duration HORIZON = Duration.ofHours(1);

  /** A crowd's subjects do not become more: with twice as many events there are two crowds. */
  private static final int EVENTS_OF_A_CROWD = 10_000;

  private static final int PARTITIONS = 4;
  private static final long LOG_STARTS = Instant.parse("2025-01-10T00:00:00Z").toEpochMilli();
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private record Arrival(long millis, TelemetryEvent event) {}

  private RandomEvents() {}

  /** That many events, valid ones, duplicates among them; the log is about 5 hours for 20,000. */
  public static List<TelemetryEvent> of(long seed, int size) {
    Random random = new Random(seed);
    Events events = new Events();
    int repeats = size / 25;
    int edges = (size - repeats) / 2;
    List<TelemetryEvent> told =
        new ArrayList<>(new Edges(random, events).tell(edges, (int) Math.floorMod(seed, 3L)));
    int left = size - repeats - edges;
    for (int crowds = Math.max(1, left / EVENTS_OF_A_CROWD); crowds > 0; crowds--) {
      int share = left / crowds;
      told.addAll(new Crowd(random, events, crowds == 1 ? "" : "k" + crowds + "-").tell(share));
      left -= share;
    }
    return placed(arrivals(told, repeats, random));
  }

  /** Mostly in the order of event time; some events come long before or after their turn. */
  private static List<Arrival> arrivals(List<TelemetryEvent> told, int repeats, Random random) {
    Map<TelemetryEvent, Long> turns = new HashMap<>();
    for (TelemetryEvent event : told) {
      TelemetryEvent other = told.get(random.nextInt(told.size()));
      turns.put(event, (random.nextInt(10) < 7 ? event : other).occurredAtMillis());
    }
    List<TelemetryEvent> queue = new ArrayList<>(told);
    queue.sort(
        Comparator.<TelemetryEvent>comparingLong(turns::get)
            .thenComparing(TelemetryEvent::eventId));
    List<Arrival> arrivals = new ArrayList<>();
    long now = LOG_STARTS;
    for (TelemetryEvent event : queue) {
      now += random.nextLong(LONGEST_PAUSE_MILLIS);
      arrivals.add(new Arrival(now, event));
    }
    for (int i = 0; i < repeats; i++) {
      arrivals.add(repeat(arrivals.get(random.nextInt(arrivals.size())), random));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::millis));
    return arrivals;
  }

  /** The same record again, somewhere within twice the horizon or just at its end. */
  private static Arrival repeat(Arrival first, Random random) {
    long horizon = HORIZON.toMillis();
    long later =
        switch (random.nextInt(5)) {
          case 0 -> horizon;
          case 1 -> horizon + 1;
          case 2 -> random.nextLong(60_000);
          default -> random.nextLong(2 * horizon);
        };
    return new Arrival(first.millis() + later, first.event());
  }

  private static List<TelemetryEvent> placed(List<Arrival> arrivals) {
    Map<String, Long> nextOffset = new HashMap<>();
    List<TelemetryEvent> log = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      TelemetryStream stream = arrival.event().stream();
      int partition = Math.floorMod(arrival.event().recordKey().hashCode(), PARTITIONS);
      long offset = nextOffset.merge(stream.wireName() + partition, 1L, Long::sum) - 1;
      log.add(
          Events.placed(
              arrival.event(), new Origin(stream.wireName(), partition, offset, arrival.millis())));
    }
    return log;
  }
}
