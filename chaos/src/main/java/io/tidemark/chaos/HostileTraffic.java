package io.tidemark.chaos;

import io.tidemark.demo.endtoend.MalformedRecord;
import io.tidemark.demo.endtoend.Platform;
import io.tidemark.telemetry.HostileRecords;
import io.tidemark.telemetry.HostileRecords.Hostile;
import io.tidemark.telemetry.SampleEvents;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends hostile records and knows where those that are no events came to stand. */
final class HostileTraffic {
  private static final int PROGRESS_EVERY = 10_000;

  /** Is told of the progress. */
  @FunctionalInterface
  interface Progress {
    void sent(int records) throws InterruptedException;
  }

  private final Platform platform;
  private final HostileRecords records;
  private final int count;
  private final Set<String> bad = ConcurrentHashMap.newKeySet();

  HostileTraffic(Platform platform, HostileRecords records, int count) {
    this.platform = platform;
    this.records = records;
    this.count = count;
  }

  /** Sends them all and returns when the broker has them. */
  void send(Progress progress) throws Exception {
    for (int sent = 1; sent <= count; sent++) {
      Hostile hostile = records.next();
      platform.sendRaw(
          new ProducerRecord<>(
              platform.topic(hostile.stream()),
              null,
              SampleEvents.NOON,
              hostile.key(),
              hostile.value()),
          place -> {
            if (hostile.isBad()) {
              bad.add(place);
            }
          });
      if (sent % PROGRESS_EVERY == 0) {
        progress.sent(sent);
      }
    }
    platform.flush();
  }

  /** How many of the records are certainly no events. */
  int bad() {
    return bad.size();
  }

  /**
   * The dead letters.
   *
   * @param found how many there are
   * @param missing records that are no events and have none
   * @param doubled how many stand for a record that has another
   */
  record Letters(long found, int missing, long doubled) {}

  Letters lettersFound() {
    Set<String> missing = new HashSet<>(bad);
    Set<String> met = new HashSet<>();
    long found = 0;
    for (ConsumerRecord<byte[], byte[]> letter : platform.deadLetters().records()) {
      String place = MalformedRecord.of(letter).place();
      missing.remove(place);
      met.add(place);
      found++;
    }
    return new Letters(found, missing.size(), found - met.size());
  }
}
