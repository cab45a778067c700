package io.tidemark.chaos;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lets processes run for a share of the time only: a machine that is too small for its work. */
final class Throttle implements AutoCloseable {
  private static final long PERIOD_MILLIS = 500;

  private final List<RigProcess> processes;
  private final long runMillis;
  private final Thread thread = new Thread(this::run, "throttle");
  private volatile boolean closed;

  private Throttle(List<RigProcess> processes, int percent) {
    this.processes = processes;
    this.runMillis = PERIOD_MILLIS * percent / 100;
  }

  /**
   * Begins.
   *
   * @param percent of the time in which they run, 1 to 99
   */
  static Throttle of(List<RigProcess> processes, int percent) {
    Throttle throttle = new Throttle(processes, percent);
    throttle.thread.setDaemon(true);
    throttle.thread.start();
    return throttle;
  }

  private void run() {
    try {
      while (!closed) {
        for (RigProcess process : processes) {
          Signals.pause(process.pid());
        }
        TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS - runMillis);
        resume();
        TimeUnit.MILLISECONDS.sleep(runMillis);
      }
    } catch (IOException e) {
      throw new ChaosException("the TaskManagers cannot be throttled: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void resume() throws IOException, InterruptedException {
    for (RigProcess process : processes) {
      Signals.resume(process.pid());
    }
  }

  /** Ends it; they run on. */
  @Override
  public void close() throws IOException, InterruptedException {
    closed = true;
    thread.join();
    resume();
  }
}
