package io.tidemark.state.operator;

import io.tidemark.state.Cell;
import io.tidemark.state.Table;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Cells and tables on Flink's keyed state; what it throws comes out unchecked. */
public final class FlinkState {
  private FlinkState() {}

  /** The type of a class, which must not need Kryo. */
  public static <T> TypeInformation<T> type(Class<T> type) {
    return TypeInformation.of(type);
  }

  /** A descriptor of one value by class, which must not need Kryo. */
  public static <T> ValueStateDescriptor<T> cell(String name, Class<T> type) {
    return new ValueStateDescriptor<>(name, type);
  }

  /** A descriptor of a map by classes, which must not need Kryo. */
  public static <K, V> MapStateDescriptor<K, V> table(String name, Class<K> key, Class<V> value) {
    return new MapStateDescriptor<>(name, key, value);
  }

  public static <T> Cell<T> of(RuntimeContext context, ValueStateDescriptor<T> descriptor) {
    ValueState<T> state = context.getState(descriptor);
    return new Cell<>() {
      @Override
      public T get() {
        return unchecked(state::value);
      }

      @Override
      public void set(T value) {
        unchecked(() -> state.update(value));
      }

      @Override
      public void clear() {
        state.clear();
      }
    };
  }

  public static <K, V> Table<K, V> of(RuntimeContext context, MapStateDescriptor<K, V> descriptor) {
    MapState<K, V> state = context.getMapState(descriptor);
    return new Table<>() {
      @Override
      public V get(K key) {
        return unchecked(() -> state.get(key));
      }

      @Override
      public void put(K key, V value) {
        unchecked(() -> state.put(key, value));
      }

      @Override
      public void remove(K key) {
        unchecked(() -> state.remove(key));
      }

      @Override
      public Iterable<Map.Entry<K, V>> entries() {
        return unchecked(state::entries);
      }

      @Override
      public boolean isEmpty() {
        return unchecked(state::isEmpty);
      }

      @Override
      public void clear() {
        state.clear();
      }
    };
  }

  private interface Reading<T> {
    T read() throws Exception;
  }

  private interface Writing {
    void write() throws Exception;
  }

  private static <T> T unchecked(Reading<T> reading) {
    try {
      return reading.read();
    } catch (Exception e) {
      throw new IllegalStateException("state cannot be read: " + e.getMessage(), e);
    }
  }

  private static void unchecked(Writing writing) {
    try {
      writing.write();
    } catch (Exception e) {
      throw new IllegalStateException("state cannot be written: " + e.getMessage(), e);
    }
  }
}
