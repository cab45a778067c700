package io.tidemark.recount;

import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Other orders in which the same events may come. */
public final class Shuffles {
  private record Partition(String topic, int number) {
    static Partition of(TelemetryEvent event) {
      return new Partition(event.origin().topic(), event.origin().partition());
    }
  }

  private Shuffles() {}

  /** Any order that keeps the order within each partition, on which the horizon depends. */
  public static List<TelemetryEvent> withinPartitionsInOrder(
      List<? extends TelemetryEvent> log, Random random) {
    Map<Partition, Deque<TelemetryEvent>> partitions = new LinkedHashMap<>();
    List<Partition> turns = new ArrayList<>();
    for (TelemetryEvent event : log) {
      partitions.computeIfAbsent(Partition.of(event), id -> new ArrayDeque<>()).add(event);
      turns.add(Partition.of(event));
    }
    Collections.shuffle(turns, random);
    List<TelemetryEvent> shuffled = new ArrayList<>();
    for (Partition turn : turns) {
      shuffled.add(partitions.get(turn).removeFirst());
    }
    return shuffled;
  }

  /** Any order at all, as lines of one scenario file: no clock, so no horizon. */
  public static List<TelemetryEvent> anyOrder(List<? extends TelemetryEvent> log, Random random) {
    List<TelemetryEvent> shuffled = new ArrayList<>(log);
    Collections.shuffle(shuffled, random);
    return asScenario(shuffled);
  }

  /** The same order, as lines of one scenario file. */
  public static List<TelemetryEvent> asScenario(List<? extends TelemetryEvent> log) {
    List<TelemetryEvent> lines = new ArrayList<>();
    for (TelemetryEvent event : log) {
      lines.add(
          Events.placed(event, new Origin("scenario", 0, lines.size() + 1L, Origin.NO_CLOCK)));
    }
    return lines;
  }
}
