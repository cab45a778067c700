package io.tidemark.chaos;

import io.tidemark.demo.endtoend.Platform;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.View;
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
  private static final Origin NOWHERE = new Origin("soak", 0, 0, Origin.NO_CLOCK);

  private final Platform platform;
  private final int rate;
  private final long start = System.nanoTime();
  private long views;
  private long sent;
  private long labels;
  private String lastLabel;

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
      View view =
          new View(
              NOWHERE,
              "soak-view-" + views,
              System.currentTimeMillis(),
              "soak-content-" + views * 7919 % CONTENTS,
              null,
              1,
              false);
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
    String content = "soak-content-" + labels % 2;
    if (lastLabel != null) {
      send(fact("soak-end-" + labels, "soak-content-" + (labels - 1) % 2, lastLabel));
    }
    lastLabel = "soak-label-" + labels;
    send(fact(lastLabel, content, null));
  }

  private static CaseFact fact(String eventId, String content, String retracts) {
    long now = System.currentTimeMillis();
    return new CaseFact(
        NOWHERE,
        eventId,
        now,
        "label.defamation",
        new Subject(SubjectKind.CONTENT, content),
        LabelStatus.ALLEGED,
        null,
        now,
        null,
        null,
        null,
        null,
        null,
        null,
        "soak",
        retracts,
        null);
  }
}
