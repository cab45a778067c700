package io.tidemark.rule;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * One thing wrong in a catalogue, told so that it can be mended without asking.
 *
 * @param file the name of the file, {@code rule} for a rule that came alone, or the directory
 * @param line counted from 1; 0 when it is about the file as a whole
 * @param rule the rule's id, {@code #2} for the second of a file while it has no usable id, {@code
 *     defaults}, or empty outside the rules
 * @param field the field's path such as {@code citation.article}; empty when it is about no field
 * @param reason what is wrong
 * @param allowed what would be right; empty when the reason says it
 */
public record CatalogueError(
    String file, int line, String rule, String field, String reason, String allowed)
    implements Comparable<CatalogueError>, Serializable {
  private static final Comparator<CatalogueError> ORDER =
      Comparator.comparing(CatalogueError::file)
          .thenComparingInt(CatalogueError::line)
          .thenComparing(CatalogueError::rule)
          .thenComparing(CatalogueError::field)
          .thenComparing(CatalogueError::reason)
          .thenComparing(CatalogueError::allowed);

  public CatalogueError {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(allowed, "allowed");
  }

  @Override
  public int compareTo(CatalogueError other) {
    return ORDER.compare(this, other);
  }

  /** One line: {@code reach.yaml:7: reach.views: threshold: must be above 0 (allowed: ...)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
    }
    if (!rule.isEmpty()) {
      text.append(": ").append(rule);
    }
    if (!field.isEmpty()) {
      text.append(": ").append(field);
    }
    text.append(": ").append(reason);
    if (!allowed.isEmpty()) {
      text.append(" (allowed: ").append(allowed).append(')');
    }
    return text.toString();
  }
}
