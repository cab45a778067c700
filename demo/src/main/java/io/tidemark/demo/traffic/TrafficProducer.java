package io.tidemark.demo.traffic;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.broker.DemoTopics;
import io.tidemark.telemetry.TelemetryEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends the traffic, each record when it is due, on a thread of its own. */
public final class TrafficProducer implements AutoCloseable {
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final KafkaProducer<String, byte[]> producer;
  private final Traffic traffic;
  private final ProducedLedger ledger;
  private final Consumer<TelemetryEvent> firstTimes;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "traffic");
  private volatile boolean stopping;

  /**
   * @param firstTimes gets every event that is to be counted; called on the producer's thread
   */
  public TrafficProducer(
      String bootstrapServers,
      Traffic traffic,
      ProducedLedger ledger,
      Consumer<TelemetryEvent> firstTimes) {
    this.traffic = traffic;
    this.ledger = ledger;
    this.firstTimes = firstTimes;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  public void start() {
    thread.start();
  }

  /**
   * Throws when a record could not be produced.
   *
   * @throws DemoException with the first reason
   */
  public void requireSound() {
    Exception reason = failure.get();
    if (reason != null) {
      throw new DemoException("the traffic cannot be produced: " + reason.getMessage(), reason);
    }
  }

  /** Sends nothing more, and returns when the broker has all that was sent. */
  public void finish() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while the traffic ended", e);
    }
    producer.flush();
    requireSound();
  }

  @Override
  public void close() {
    stopping = true;
    producer.close(Duration.ofSeconds(5));
  }

  private void run() {
    try {
      while (!stopping && failure.get() == null) {
        if (traffic.nextDueMillis() > System.currentTimeMillis()) {
          LockSupport.parkNanos(IDLE_NANOS);
        } else {
          send(traffic.next());
        }
      }
    } catch (RuntimeException e) {
      if (!stopping) {
        failure.compareAndSet(null, e);
      }
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the failure
  private void send(Emission emission) {
    producer.send(
        new ProducerRecord<>(DemoTopics.of(emission.stream()), emission.key(), emission.value()),
        (sent, reason) -> {
          if (reason != null) {
            failure.compareAndSet(null, reason);
          }
        });
    ledger.add(emission);
    if (emission.kind() == Emission.Kind.NEW) {
      firstTimes.accept(emission.event());
    }
  }
}
