package io.tidemark.benchmark;

import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.View;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Views at a steady rate over many contents, and among them single ones that cross the line. */
final class CrossingLoad implements AutoCloseable {
  private static final String CROSSING = "crossing-";
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final String topic;
  private final int contents;
  private final KafkaProducer<byte[], byte[]> bulk;
  private final KafkaProducer<byte[], byte[]> single;
  private final TelemetryEncoder encoder = new TelemetryEncoder();
  private final TelemetryEncoder singleEncoder = new TelemetryEncoder();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long sent;
  private volatile boolean running;
  private Thread thread;
  private volatile long steadySent;
  private long steadyStart;

  CrossingLoad(String bootstrapServers, String topic, int contents) {
    this.topic = topic;
    this.contents = contents;
    this.bulk = producer(bootstrapServers, 10);
    this.single = producer(bootstrapServers, 0);
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, int lingerMillis) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "linger.ms",
            lingerMillis,
            "batch.size",
            256 * 1024),
        new ByteArraySerializer(),
        new ByteArraySerializer());
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
      send(bulk, encoder, crossing(i), "below-" + i, ContestantJobs.line() - 1);
    }
    for (int view = 0; view < each; view++) {
      for (int content = 1; content <= contents; content++) {
        send(bulk, encoder, ViewSequence.contentId(content), "view-" + sent++, 1);
      }
    }
    bulk.flush();
    single.flush();
    check();
  }

  /** Sends the view that crosses; returns {@link System#nanoTime} before that. */
  long cross(int number) {
    long before = System.nanoTime();
    send(single, singleEncoder, crossing(number), "crosses-" + number, 1);
    check();
    return before;
  }

  /** Goes on sending at that rate until this is closed. */
  void start(int viewsPerSecond) {
    running = true;
    thread = new Thread(() -> steadily(viewsPerSecond), "load");
    thread.setDaemon(true);
    thread.start();
  }

  private void steadily(int viewsPerSecond) {
    SplittableRandom random = new SplittableRandom(1);
    steadyStart = System.nanoTime();
    long own = 0;
    while (running) {
      long due = (long) ((System.nanoTime() - steadyStart) / 1e9 * viewsPerSecond);
      for (; own < due; own++) {
        String content = ViewSequence.contentId(1 + random.nextInt(contents));
        send(bulk, encoder, content, "view-" + sent++, 1);
      }
      steadySent = own;
      LockSupport.parkNanos(TICK_NANOS);
    }
  }

  /** Views a second since {@link #start}. */
  double achievedRate() {
    return steadySent / ((System.nanoTime() - steadyStart) / 1e9);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the failure
  private void send(
      KafkaProducer<byte[], byte[]> producer,
      TelemetryEncoder with,
      String content,
      String eventId,
      long count) {
    View view =
        new View(
            new Origin(topic, 0, 0, Origin.NO_CLOCK),
            eventId,
            System.currentTimeMillis(),
            content,
            null,
            count,
            false);
    producer.send(
        new ProducerRecord<>(
            topic, view.recordKey().getBytes(StandardCharsets.UTF_8), with.encode(view)),
        (done, reason) -> {
          if (reason != null) {
            failure.compareAndSet(null, reason);
          }
        });
  }

  private void check() {
    if (failure.get() != null) {
      throw new BenchException("views cannot be sent: " + failure.get().getMessage());
    }
  }

  @Override
  public void close() throws InterruptedException {
    running = false;
    if (thread != null) {
      thread.join();
    }
    bulk.close();
    single.close();
  }
}
