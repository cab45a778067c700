package io.tidemark.chaos;

import io.tidemark.demo.endtoend.Platform;
import io.tidemark.recount.Events;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.View;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Views on the same contents for ever, each with an id of its own, one in a hundred sent twice; and
 * every five seconds a label, which is taken back when the next comes.
 */
final class SteadyTraffic {
  private static final int CONTENTS = 20_000;
  private static final int REPEATED = 100;
  private static final long LABEL_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Events events = new Events();
  private final Platform platform;
  private final int rate;
  private final long start = System.nanoTime();
  private long views;
  private long sent;
  private long labels;
  private CaseFact lastLabel;

  SteadyTraffic(Platform platform, int rate) {
    this.platform = platform;
    this.rate = rate;
  }

  /** Records that were sent so far. */
  long sent() {
    return sent;
  }

  /** Sends what the rate asks for by now, or waits a moment when that is nothing. */
  void sendWhatIsDue() {
    long now = System.nanoTime() - start;
    long due = now / 1_000 * rate / 1_000_000;
    if (due == views) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    for (; views < due; views++) {
      View view = events.views("soak-content-" + views * 7919 % CONTENTS, Instant.now(), 1, false);
      send(view);
      if (views % REPEATED == 0) {
        send(view);
      }
    }
    if (now / LABEL_NANOS > labels) {
      label();
    }
  }

  private void send(TelemetryEvent event) {
    platform.send(event);
    sent++;
  }

  private void label() {
    labels++;
    if (lastLabel != null) {
      send(fact(labels - 1).retracts(lastLabel.eventId()).build());
    }
    lastLabel = fact(labels).build();
    send(lastLabel);
  }

  private Events.FactBuilder fact(long number) {
    return events
        .fact("label.defamation", SubjectKind.CONTENT, "soak-content-" + number % 2)
        .at(Instant.now())
        .status(LabelStatus.ALLEGED);
  }
}
