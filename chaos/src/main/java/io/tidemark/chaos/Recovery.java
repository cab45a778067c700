package io.tidemark.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Watches the checkpoints of a detector, across JobManagers and jobs. */
final class Recovery implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;

  private record Times(long begun, long complete) {}

  private final Detector detector;
  private final Map<String, Times> checkpoints = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::watch, "checkpoints");
  private volatile boolean closing;

  Recovery(Detector detector) {
    this.detector = detector;
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      while (!closing) {
        look();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    try {
      for (JsonNode found : detector.checkpoints().path("history")) {
        if (found.path("status").asText().equals("COMPLETED")) {
          checkpoints.put(
              detector.job() + '/' + found.path("id").asLong(),
              new Times(
                  found.path("trigger_timestamp").asLong(),
                  found.path("latest_ack_timestamp").asLong()));
        }
      }
    } catch (IOException e) {
      // Nobody answers while things are down.
    }
  }

  /**
   * How long it took from then until a checkpoint that was begun afterwards was complete.
   *
   * @param from in milliseconds since the epoch
   */
  OptionalLong since(long from) {
    return checkpoints.values().stream()
        .filter(checkpoint -> checkpoint.begun() >= from)
        .mapToLong(checkpoint -> checkpoint.complete() - from)
        .min();
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.interrupt();
    thread.join();
  }
}
