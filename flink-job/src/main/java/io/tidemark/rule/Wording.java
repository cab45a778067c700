package io.tidemark.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** How names are told in errors, and found by what a catalogue calls them. */
final class Wording {
  private Wording() {}

  static String quoted(String text) {
    return '"' + text + '"';
  }

  static String listed(Iterable<String> names) {
    TreeSet<String> sorted = new TreeSet<>();
    names.forEach(sorted::add);
    return sorted.isEmpty() ? "none" : String.join(", ", sorted);
  }

  static <T> Map<String, T> byName(T[] values, Function<T, String> name) {
    Map<String, T> named = new LinkedHashMap<>();
    for (T value : values) {
      named.put(name.apply(value), value);
    }
    return named;
  }
}
