package io.tidemark.chaos;

import io.tidemark.demo.endtoend.MalformedRecord;
import io.tidemark.demo.endtoend.Platform;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the topics hold in the end. A producer whose broker dies may send a record again and leave
 * it there twice, so what was meant to be sent is not what has to be counted.
 *
 * @param events in the order of each partition, told by their bytes
 * @param malformed the records that are no events, likewise, with their places
 */
record ProducedLog(List<TelemetryEvent> events, List<MalformedRecord> malformed) {

  /**
   * Reads all telemetry topics.
   *
   * @param sent all events that were sent
   * @param spoilt all malformed records that were sent
   * @throws ChaosException when a record is missing, or is none of these
   */
  static ProducedLog of(
      Platform platform, List<TelemetryEvent> sent, List<MalformedRecord> spoilt) {
    Map<ByteBuffer, TelemetryEvent> byBytes = new HashMap<>();
    Map<ByteBuffer, Integer> missing = new HashMap<>();
    for (TelemetryEvent event : sent) {
      ByteBuffer bytes = ByteBuffer.wrap(platform.encoded(event));
      byBytes.put(bytes, event);
      missing.merge(bytes, 1, Integer::sum);
    }
    Map<String, MalformedRecord> byValue = new HashMap<>();
    Set<String> missingPlaces = new HashSet<>();
    for (MalformedRecord record : spoilt) {
      byValue.put(record.key() + record.value(), record);
      missingPlaces.add(record.place());
    }

    List<TelemetryEvent> events = new ArrayList<>();
    List<MalformedRecord> malformed = new ArrayList<>();
    for (TelemetryStream stream : TelemetryStream.values()) {
      Map<Integer, Long> clocks = new HashMap<>();
      for (ConsumerRecord<byte[], byte[]> found :
          platform.committed(platform.topic(stream)).records()) {
        long clock = clocks.merge(found.partition(), found.timestamp(), Math::max);
        MalformedRecord told = MalformedRecord.told(found);
        ByteBuffer bytes = found.value() == null ? null : ByteBuffer.wrap(found.value());
        TelemetryEvent event = byBytes.get(bytes);
        if (event != null) {
          missing.merge(bytes, -1, Integer::sum);
          platform.noteProduced(found, event.eventId());
          events.add(
              event.withOrigin(
                  new Origin(stream.wireName(), found.partition(), found.offset(), clock)));
        } else if (byValue.containsKey(told.key() + told.value())) {
          malformed.add(told.because(byValue.get(told.key() + told.value()).reason()));
          missingPlaces.remove(told.place());
        } else {
          throw new ChaosException("nobody sent the record at " + told.place());
        }
      }
    }
    long lost = missing.values().stream().filter(count -> count > 0).count() + missingPlaces.size();
    if (lost > 0) {
      throw new ChaosException("the broker has lost " + lost + " records that it had taken");
    }
    return new ProducedLog(events, malformed);
  }
}
