package io.tidemark.chaos;

import io.tidemark.demo.endtoend.CommittedLog;
import io.tidemark.demo.endtoend.Platform;
import io.tidemark.recount.Events;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.schemas.framing.UnreadableMessageException;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ItemClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Ten times a second an export that is an alert of its own at once, and a {@code read_committed}
 * reader that notes when it sees each: so it is known when alerts come again.
 */
final class Beats implements AutoCloseable {
  private static final long EVERY_NANOS = 100_000_000;
  private static final Duration POLL = Duration.ofMillis(20);

  /** The least that is serious of the class (pi.items.class-a). */
  private static final int ITEMS = 50;

  private record Beat(long sentMillis, AtomicInteger alerts) {}

  private final Events events = new Events();
  private final Framing<Alert> framing = SingleObjectFraming.of(Alert.class);
  private final Platform platform;
  private final KafkaConsumer<byte[], byte[]> reader;
  private final Map<String, Beat> beats = new ConcurrentHashMap<>();

  /** When an alert was seen, by when its export was sent; in milliseconds since the epoch. */
  private final Map<Long, Long> seen = new ConcurrentHashMap<>();

  private final List<Thread> threads =
      List.of(new Thread(this::send, "beats"), new Thread(this::read, "alerts"));
  private volatile boolean sending = true;
  private volatile boolean closing;
  private volatile RuntimeException failure;

  /**
   * Starts at once.
   *
   * @param alerts the topic
   */
  Beats(Platform platform, String bootstrapServers, String alerts) {
    this.platform = platform;
    reader = CommittedLog.consumer(bootstrapServers, "read_committed");
    reader.assign(
        reader.partitionsFor(alerts).stream()
            .map(partition -> new TopicPartition(alerts, partition.partition()))
            .toList());
    reader.seekToBeginning(reader.assignment());
    for (Thread thread : threads) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void send() {
    long due = System.nanoTime();
    while (sending) {
      String actor = "beat-" + beats.size();
      long now = System.currentTimeMillis();
      beats.put(actor, new Beat(now, new AtomicInteger()));
      platform.send(
          events
              .export(actor, ExportAct.PROVIDED)
              .at(Instant.ofEpochMilli(now))
              .line(Events.items(ItemClass.TRACKING, ITEMS))
              .build());
      due += EVERY_NANOS;
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private void read() {
    try {
      while (!closing) {
        for (var message : reader.poll(POLL)) {
          note(framing.decode(message.value()));
        }
      }
    } catch (UnreadableMessageException e) {
      failure = new ChaosException("a record of the alerts topic is no alert", e);
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      reader.close();
    }
  }

  private void note(Alert alert) {
    Beat beat = beats.get(alert.getSubject().getId());
    if (beat != null) {
      beat.alerts().incrementAndGet();
      seen.putIfAbsent(beat.sentMillis(), System.currentTimeMillis());
    }
  }

  /**
   * How long it took from then until the first alert was seen whose export was sent afterwards.
   *
   * @param from in milliseconds since the epoch
   * @return in milliseconds; empty as long as there is none
   */
  OptionalLong since(long from) {
    if (failure != null) {
      throw failure;
    }
    return seen.entrySet().stream()
        .filter(entry -> entry.getKey() >= from)
        .mapToLong(entry -> entry.getValue() - from)
        .min();
  }

  /** Sends no more; the reader goes on. */
  void stop() throws InterruptedException {
    sending = false;
    threads.get(0).join();
  }

  /** How many exports were sent. */
  int sent() {
    return beats.size();
  }

  /** How many exports were seen as an alert once. */
  long seenOnce() {
    return beats.values().stream().filter(beat -> beat.alerts().get() == 1).count();
  }

  /** How many exports were seen as more than one alert. */
  long doubled() {
    return beats.values().stream().filter(beat -> beat.alerts().get() > 1).count();
  }

  @Override
  public void close() throws InterruptedException {
    stop();
    closing = true;
    threads.get(1).join();
  }
}
