package io.tidemark.console.intake;

import io.tidemark.console.alert.AlertReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads the alerts topics in one thread and hands on batch after batch. Whatever fails, the
 * database or Kafka, ends the consumer; after a while a new one goes on where the database says.
 */
@Component
class Intake implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final IntakeSettings settings;
  private final AlertConsumers consumers;
  private final BatchWriter writer;
  private final Positions positions;
  private final IntakeState state;
  private final AlertReader reader = new AlertReader();
  private final BackOff backOff = new BackOff();

  private volatile CountDownLatch stopping = new CountDownLatch(0);
  private volatile Consumer<byte[], byte[]> consumer;
  private volatile Thread thread;

  Intake(
      IntakeSettings settings,
      AlertConsumers consumers,
      BatchWriter writer,
      Positions positions,
      IntakeState state) {
    this.settings = settings;
    this.consumers = consumers;
    this.writer = writer;
    this.positions = positions;
    this.state = state;
  }

  @Override
  public void start() {
    stopping = new CountDownLatch(1);
    thread = new Thread(this::run, "alert-intake");
    thread.start();
  }

  @Override
  public void stop() {
    stopping.countDown();
    Consumer<byte[], byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    try {
      thread.join(STOP_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return stopping.getCount() > 0;
  }

  private void run() {
    while (isRunning()) {
      try {
        consume();
      } catch (WakeupException e) {
        LOG.debug("woken up to stop", e);
      } catch (RuntimeException e) {
        Duration wait = backOff.afterFailure();
        state.failed(e);
        LOG.warn("the intake of alerts tries again in {} ms", wait.toMillis(), e);
        pause(wait);
      }
    }
  }

  private void consume() {
    Consumer<byte[], byte[]> reading = consumers.create();
    try {
      consumer = reading;
      reading.subscribe(settings.topics(), new FromDatabase(reading));
      while (isRunning()) {
        ConsumerRecords<byte[], byte[]> records = reading.poll(POLL);
        if (!records.isEmpty()) {
          writer.write(read(records));
          // Only for the tools that show a group's lag: what counts stands in the database.
          reading.commitAsync();
          backOff.reset();
        }
        if (!reading.assignment().isEmpty()) {
          state.works();
          state.behind(lag(reading));
        }
      }
    } finally {
      consumer = null;
      reading.close(CloseOptions.timeout(CLOSE));
    }
  }

  private static long lag(Consumer<byte[], byte[]> reading) {
    return reading.assignment().stream()
        .mapToLong(partition -> reading.currentLag(partition).orElse(0))
        .sum();
  }

  private List<IncomingRecord> read(ConsumerRecords<byte[], byte[]> records) {
    List<IncomingRecord> read = new ArrayList<>(records.count());
    records.forEach(record -> read.add(IncomingRecord.of(record, reader)));
    return read;
  }

  private void pause(Duration wait) {
    try {
      if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("asked to stop while waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }

  /** Places a consumer where the database ends; what Kafka remembers of the group says nothing. */
  private final class FromDatabase implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> reading;

    FromDatabase(Consumer<byte[], byte[]> reading) {
      this.reading = reading;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      Map<TopicPartition, Long> stored = positions.of(assigned);
      List<TopicPartition> fresh = new ArrayList<>(assigned);
      fresh.removeAll(stored.keySet());
      stored.forEach(reading::seek);
      reading.seekToBeginning(fresh);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      // A batch is stored before the next poll, so nothing of them is held back here.
    }
  }
}
