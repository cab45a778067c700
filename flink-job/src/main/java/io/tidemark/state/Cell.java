package io.tidemark.state;

/** One value of the current key. */
public interface Cell<T> {
  /** The value, or null when none was set. */
  T get();

  void set(T value);

  void clear();
}
