package io.tidemark.rule;

import java.util.List;
import java.util.TreeSet;

/** Gathers what is wrong, so that a reader of the errors sees all of them at once. */
final class CatalogueErrors {
  private final TreeSet<CatalogueError> errors = new TreeSet<>();

  void add(String file, int line, String rule, String field, String reason, String allowed) {
    errors.add(new CatalogueError(file, line, rule, field, reason, allowed));
  }

  void addToFile(String file, int line, String reason, String allowed) {
    add(file, line, "", "", reason, allowed);
  }

  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new CatalogueException(List.copyOf(errors));
    }
  }
}
