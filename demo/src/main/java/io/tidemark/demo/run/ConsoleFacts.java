package io.tidemark.demo.run;

import io.tidemark.job.LogReader;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.operator.TelemetryDecoder;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Case facts that people made in the console, beside those of the made-up traffic. */
final class ConsoleFacts {
  private static final String EVENT_IDS = "console-";

  private ConsoleFacts() {}

  /** How many of them the topic holds now. */
  static long count(String bootstrapServers) {
    Configuration options = new Configuration();
    options.set(TidemarkOptions.BOOTSTRAP_SERVERS, bootstrapServers);
    String topic = options.get(TidemarkOptions.TOPIC_CASE_FACTS);
    AtomicLong count = new AtomicLong();
    try (LogReader reader = LogReader.ofCommitted(options)) {
      reader.read(
          reader.ends(reader.partitions(List.of(topic))),
          record -> count.addAndGet(isOfConsole(record) ? 1 : 0));
    }
    return count.get();
  }

  private static boolean isOfConsole(ConsumerRecord<byte[], byte[]> record) {
    Origin origin =
        new Origin(
            TelemetryStream.CASE_FACTS.wireName(),
            record.partition(),
            record.offset(),
            Origin.NO_CLOCK);
    try {
      return TelemetryDecoder.caseFacts()
          .decode(record.value(), origin, Origin.NO_CLOCK)
          .eventId()
          .startsWith(EVENT_IDS);
    } catch (RejectedException e) {
      // Spoilt on purpose by the traffic.
      return false;
    }
  }
}
