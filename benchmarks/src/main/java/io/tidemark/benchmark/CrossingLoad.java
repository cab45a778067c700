package io.tidemark.benchmark;

import io.tidemark.telemetry.View;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Views at a steady rate over many contents, and among them single ones that cross the line. */
final class CrossingLoad implements AutoCloseable {
  private static final String CROSSING = "crossing-";
  private static final int LINGER_MILLIS = 10;
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final int contents;
  private final EventSender bulk;
  private final EventSender single;
  private final AtomicLong steadySent = new AtomicLong();
  private long sent;
  private Thread thread;
  private volatile boolean running;
  private volatile RuntimeException failure;
  private long steadyStart;

  CrossingLoad(String bootstrapServers, String topic, int contents) {
    this.contents = contents;
    this.bulk = new EventSender(bootstrapServers, LINGER_MILLIS, stream -> topic);
    this.single = new EventSender(bootstrapServers, 0, stream -> topic);
  }

  /** The id of a content that is one view below the line after {@link #fill}. */
  static String crossing(int number) {
    return CROSSING + number;
  }

  /**
   * Brings all contents to where the measurement begins.
   *
   * @param each views of every content
   * @param crossings contents of which one more view crosses the line
   */
  void fill(int each, int crossings) {
    for (int i = 0; i < crossings; i++) {
      bulk.send(view(crossing(i), "below-" + i, ContestantJobs.line() - 1));
    }
    for (int view = 0; view < each; view++) {
      for (int content = 1; content <= contents; content++) {
        sendOne(content);
      }
    }
    bulk.flush();
  }

  /** Sends the view that crosses; returns {@link System#nanoTime} before that. */
  long cross(int number) {
    if (failure != null) {
      throw failure;
    }
    long before = System.nanoTime();
    single.send(view(crossing(number), "crosses-" + number, 1));
    return before;
  }

  /** Goes on sending at that rate until this is closed; a failure shows at {@link #cross}. */
  void start(int viewsPerSecond) {
    running = true;
    steadyStart = System.nanoTime();
    thread = new Thread(() -> steadily(viewsPerSecond), "load");
    thread.setDaemon(true);
    thread.start();
  }

  private void steadily(int viewsPerSecond) {
    SplittableRandom random = new SplittableRandom(1);
    try {
      while (running) {
        long due = (long) (steadySeconds() * viewsPerSecond);
        while (steadySent.get() < due) {
          sendOne(1 + random.nextInt(contents));
          steadySent.incrementAndGet();
        }
        LockSupport.parkNanos(TICK_NANOS);
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void sendOne(int content) {
    bulk.send(view(ViewSequence.contentId(content), "view-" + sent++, 1));
  }

  private static View view(String content, String eventId, long count) {
    return new View(
        ViewSequence.UNSENT, eventId, System.currentTimeMillis(), content, null, count, false);
  }

  /** Views a second since {@link #start}. */
  double achievedRate() {
    return steadySent.get() / steadySeconds();
  }

  private double steadySeconds() {
    return (System.nanoTime() - steadyStart) / 1e9;
  }

  @Override
  public void close() throws InterruptedException {
    running = false;
    if (thread != null) {
      thread.join();
    }
    try (single) {
      bulk.close();
    }
  }
}
