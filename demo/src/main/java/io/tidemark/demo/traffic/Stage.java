package io.tidemark.demo.traffic;

import io.tidemark.telemetry.TelemetryEvent;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Where stories put their events: what is to be sent, and when. */
final class Stage {
  private final PriorityQueue<Entry> agenda = new PriorityQueue<>();
  private final Script script;
  private final SplittableRandom random;
  private final Lines lines;
  private long nowMillis;
  private long entries;

  private record Entry(long dueMillis, long number, TelemetryEvent event)
      implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(dueMillis, other.dueMillis);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  Stage(Script script, SplittableRandom random, Lines lines) {
    this.script = script;
    this.random = random;
    this.lines = lines;
  }

  Script script() {
    return script;
  }

  SplittableRandom random() {
    return random;
  }

  Lines lines() {
    return lines;
  }

  /** The time of the traffic, milliseconds since the epoch. */
  long now() {
    return nowMillis;
  }

  /** An event time of the last ten minutes, before {@link #now}. */
  long recently() {
    return nowMillis - random.nextLong(600_000);
  }

  void advanceTo(long nowMillis) {
    this.nowMillis = nowMillis;
  }

  /** Sends the event that long from now. */
  void send(long delayMillis, TelemetryEvent event) {
    agenda.add(new Entry(nowMillis + delayMillis, entries++, event));
  }

  /** How many events still wait. */
  int waiting() {
    return agenda.size();
  }

  /** What is due by now, the earliest first, or null. */
  TelemetryEvent pollDue() {
    Entry next = agenda.peek();
    return next == null || next.dueMillis > nowMillis ? null : agenda.remove().event;
  }
}
