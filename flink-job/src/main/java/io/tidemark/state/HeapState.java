package io.tidemark.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** State in plain memory. */
public final class HeapState {
  private HeapState() {}

  public static <T> Cell<T> cell() {
    return new Cell<>() {
      private T value;

      @Override
      public T get() {
        return value;
      }

      @Override
      public void set(T value) {
        this.value = value;
      }

      @Override
      public void clear() {
        value = null;
      }
    };
  }

  public static <K, V> Table<K, V> table() {
    Map<K, V> map = new HashMap<>();
    return new Table<>() {
      @Override
      public V get(K key) {
        return map.get(key);
      }

      @Override
      public void put(K key, V value) {
        map.put(key, value);
      }

      @Override
      public void remove(K key) {
        map.remove(key);
      }

      @Override
      public Iterable<Map.Entry<K, V>> entries() {
        return new ArrayList<>(map.entrySet());
      }

      @Override
      public boolean isEmpty() {
        return map.isEmpty();
      }

      @Override
      public void clear() {
        map.clear();
      }
    };
  }
}
