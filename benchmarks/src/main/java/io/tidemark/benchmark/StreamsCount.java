package io.tidemark.benchmark;

import io.tidemark.job.TidemarkOptions.StateBackend;
import io.tidemark.schemas.ViewEvent;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.schemas.framing.UnreadableMessageException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The line as a topology of Kafka Streams. The log is keyed by content, so nothing is shuffled. */
final class StreamsCount {
  /** The processor that emits content and count when the count reaches the line. */
  static final String PROCESSOR = "count";

  /** The store of counts by content. */
  static final String STORE = "counts";

  private StreamsCount() {}

  /** The topology, whose results go nowhere yet. */
  static Topology topology(String topic, StateBackend stateBackend, long line) {
    KeyValueBytesStoreSupplier store =
        switch (stateBackend) {
          case HASHMAP -> Stores.inMemoryKeyValueStore(STORE);
          case ROCKSDB -> Stores.persistentKeyValueStore(STORE);
        };
    return new Topology()
        .addSource("views", new StringDeserializer(), viewDeserializer(), topic)
        .addProcessor(PROCESSOR, () -> new CountProcessor(line), "views")
        .addStateStore(
            Stores.keyValueStoreBuilder(store, Serdes.String(), Serdes.Long()).withCachingEnabled(),
            PROCESSOR);
  }

  private static Deserializer<ViewEvent> viewDeserializer() {
    Framing<ViewEvent> framing = SingleObjectFraming.of(ViewEvent.class);
    return (topic, message) -> {
      try {
        return framing.decode(message);
      } catch (UnreadableMessageException e) {
        throw new SerializationException(e);
      }
    };
  }

  private static final class CountProcessor
      extends ContextualProcessor<String, ViewEvent, String, Long> {
    private final long line;

    private KeyValueStore<String, Long> counts;

    CountProcessor(long line) {
      this.line = line;
    }

    @Override
    public void init(ProcessorContext<String, Long> context) {
      super.init(context);
      counts = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, ViewEvent> view) {
      Long before = counts.get(view.key());
      long now = (before == null ? 0 : before) + view.value().getCount();
      counts.put(view.key(), now);
      if ((before == null || before < line) && now >= line) {
        context().forward(view.withValue(now));
      }
    }
  }
}
