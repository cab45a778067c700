package io.tidemark.chaos;

import io.tidemark.demo.endtoend.Platform;
import io.tidemark.recount.Events;
import io.tidemark.telemetry.TelemetryEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Gives a detector state: contents without end, each by an author of its own and seen once, nine of
 * ten a copy of the tenth.
 */
final class Filling {
  private static final int CHUNK = 2_000;
  private static final int COPIED = 10;
  private static final long MOST_AHEAD = 20_000;
  private static final long TELL_EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Events events = new Events();
  private final Platform platform;
  private final Detector detector;
  private final Consumer<String> progress;
  private long contents;
  private long sent;

  /**
   * Nothing is sent yet.
   *
   * @param progress told now and then
   */
  Filling(Platform platform, Detector detector, Consumer<String> progress) {
    this.platform = platform;
    this.detector = detector;
    this.progress = progress;
  }

  /** Sends until a checkpoint is so large and returns when all of it is counted. */
  void until(long bytes) throws Exception {
    long nextTell = System.nanoTime() + TELL_EVERY_NANOS;
    while (checkpointBytes() < bytes) {
      sendChunk();
      long taken = sent;
      Await.until("records to be counted", () -> detector.counted() >= taken - MOST_AHEAD);
      if (System.nanoTime() >= nextTell) {
        nextTell += TELL_EVERY_NANOS;
        tell();
      }
    }
    platform.flush();
    Await.until("every record to have its outcome", () -> detector.counted() >= sent);
    tell();
  }

  private void tell() throws IOException, InterruptedException {
    progress.accept(
        contents + " contents, a checkpoint of " + checkpointBytes() / RigCommand.MIB + " MiB");
  }

  /** Of the whole state in the last checkpoint; 0 before the first. */
  private long checkpointBytes() throws IOException, InterruptedException {
    return detector.checkpoints().at("/latest/completed/state_size").asLong();
  }

  private void sendChunk() {
    for (int i = 0; i < CHUNK; i++) {
      String content = content(contents);
      Events.PostBuilder post = events.post(content, author(contents)).at(Instant.now());
      long original = contents / COPIED * COPIED;
      if (contents != original) {
        post.copies(content(original));
      }
      send(post.build());
      send(events.views(content, Instant.now(), 1, false));
      contents++;
    }
  }

  // Ids as long as those of platforms that are addressed by them.
  private static String author(long number) {
    return "https://social.example/users/" + new UUID(1, number);
  }

  private static String content(long number) {
    return author(number) + "/posts/" + new UUID(0, number);
  }

  private void send(TelemetryEvent event) {
    platform.send(event);
    sent++;
  }
}
