package io.tidemark.chaos;

import io.tidemark.demo.endtoend.MalformedRecord;
import io.tidemark.demo.endtoend.Platform;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.View;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Telemetry as it is produced: evenly over a while, and here and there a view that is spoilt. */
final class Traffic {
  private static final int EVENTS_TO_A_MALFORMED_RECORD = 50;

  private final List<TelemetryEvent> log;
  private final long durationMillis;

  /** Told how many records were sent, now and then. */
  @FunctionalInterface
  interface Progress {
    void sent(long records) throws Exception;
  }

  Traffic(List<TelemetryEvent> log, Duration duration) {
    this.log = log;
    this.durationMillis = duration.toMillis();
  }

  /**
   * Sends all of it and returns when the broker has it.
   *
   * @param malformed gets the spoilt views
   */
  void send(Platform platform, List<MalformedRecord> malformed, Progress progress)
      throws Exception {
    MalformedRecord.Kind[] kinds = MalformedRecord.Kind.values();
    long start = System.nanoTime();
    int views = 0;
    for (int i = 0; i < log.size(); i++) {
      long due = durationMillis * i / log.size();
      long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      if (due > now) {
        progress.sent((long) i + malformed.size());
        TimeUnit.MILLISECONDS.sleep(due - now);
      }
      platform.send(log.get(i));
      if (log.get(i) instanceof View view && views++ % EVENTS_TO_A_MALFORMED_RECORD == 0) {
        int number = malformed.size();
        malformed.add(
            MalformedRecord.send(kinds[number % kinds.length], view, number % 2 == 0, platform));
      }
    }
    platform.flush();
  }
}
