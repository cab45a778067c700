package io.tidemark.benchmark;

import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends events without waiting; {@link #close} waits for all. Not for two threads at once.
 *
 * <p>Every method throws a {@link BenchException} once any event could not be sent.
 */
final class EventSender implements AutoCloseable {
  private static final int BATCH_BYTES = 256 * 1024;

  private final Function<TelemetryStream, String> topics;
  private final KafkaProducer<byte[], byte[]> producer;
  private final TelemetryEncoder encoder = new TelemetryEncoder();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * A sender.
   *
   * @param lingerMillis how long an event may wait for others to travel with
   * @param topics of each stream
   */
  EventSender(String bootstrapServers, int lingerMillis, Function<TelemetryStream, String> topics) {
    this.topics = topics;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                lingerMillis,
                "batch.size",
                BATCH_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the failure
  void send(TelemetryEvent event) {
    requireNoFailure();
    producer.send(
        new ProducerRecord<>(
            topics.apply(event.stream()),
            event.recordKey().getBytes(StandardCharsets.UTF_8),
            encoder.encode(event)),
        (sent, reason) -> {
          if (reason != null) {
            failure.compareAndSet(null, reason);
          }
        });
  }

  /** Waits for all that was sent so far. */
  void flush() {
    producer.flush();
    requireNoFailure();
  }

  @Override
  public void close() {
    producer.close();
    requireNoFailure();
  }

  private void requireNoFailure() {
    if (failure.get() != null) {
      throw new BenchException("events cannot be sent: " + failure.get().getMessage());
    }
  }
}
