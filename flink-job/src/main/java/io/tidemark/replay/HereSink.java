package io.tidemark.replay;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Hands records to a consumer in this process: the sink of an embedded Flink. */
public final class HereSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;
  private static final Map<Long, Consumer<Object>> CONSUMERS = new ConcurrentHashMap<>();
  private static final AtomicLong NEXT = new AtomicLong();

  private final long id = NEXT.incrementAndGet();

  /** A sink to that consumer, which one thread at a time calls if the sink's parallelism is 1. */
  @SuppressWarnings("unchecked") // only records of T come here
  public HereSink(Consumer<? super T> consumer) {
    CONSUMERS.put(id, (Consumer<Object>) consumer);
  }

  /** Forgets the consumer, once the job has ended. */
  public void close() {
    CONSUMERS.remove(id);
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    Consumer<Object> consumer = CONSUMERS.get(id);
    return new SinkWriter<>() {
      @Override
      public void write(T record, Context unused) {
        consumer.accept(record);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
