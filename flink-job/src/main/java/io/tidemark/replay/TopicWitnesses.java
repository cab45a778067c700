package io.tidemark.replay;

import io.tidemark.audit.Witnesses;
import io.tidemark.job.LogRange;
import io.tidemark.job.LogReader;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.operator.TelemetryDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Witnesses in the topics that were replayed, as far as the replay read them. */
final class TopicWitnesses implements Witnesses {
  private final LogRange range;
  private final LogReader reader;
  private final Map<String, TelemetryDecoder<? extends TelemetryEvent>> decoders = new HashMap<>();

  TopicWitnesses(Configuration options, LogRange range) {
    this.range = range;
    this.reader = LogReader.ofSingleRecords(options);
    decoders.put(options.get(TidemarkOptions.TOPIC_POSTS), TelemetryDecoder.posts());
    decoders.put(options.get(TidemarkOptions.TOPIC_VIEWS), TelemetryDecoder.views());
    decoders.put(options.get(TidemarkOptions.TOPIC_SHARES), TelemetryDecoder.shares());
    decoders.put(options.get(TidemarkOptions.TOPIC_DATA_EXPORTS), TelemetryDecoder.dataExports());
    decoders.put(options.get(TidemarkOptions.TOPIC_ACCOUNTS), TelemetryDecoder.accounts());
    decoders.put(options.get(TidemarkOptions.TOPIC_CASE_FACTS), TelemetryDecoder.caseFacts());
  }

  @Override
  public Optional<TelemetryEvent> at(Origin place) throws RejectedException {
    TopicPartition partition = new TopicPartition(place.topic(), place.partition());
    TelemetryDecoder<? extends TelemetryEvent> decoder = decoders.get(place.topic());
    if (decoder == null || !range.holds(partition, place.offset())) {
      return Optional.empty();
    }
    Optional<ConsumerRecord<byte[], byte[]>> found = reader.at(partition, place.offset());
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(decoder.decode(found.get().value(), place, found.get().timestamp()));
  }

  @Override
  public void close() {
    reader.close();
  }
}
