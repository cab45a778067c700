package io.tidemark.rule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** With their articles: {@code an account and a lineage}. */
  static String each(Collection<? extends Enum<?>> constants) {
    return lowerCase(constants).stream()
        .map(name -> ("aeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name)
        .collect(Collectors.joining(" and "));
  }

  static List<String> lowerCase(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Wording::lowerCase).toList();
  }
}
