package io.tidemark.state;

import java.util.Map;

/** A map of the current key. Values are immutable: a change is a {@link #put}. */
public interface Table<K, V> {
  /** The value, or null. */
  V get(K key);

  void put(K key, V value);

  void remove(K key);

  /** All entries, in no order; not to be changed while iterating. */
  Iterable<Map.Entry<K, V>> entries();

  boolean isEmpty();

  void clear();
}
