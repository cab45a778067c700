package io.tidemark.rule;

import java.util.List;
import java.util.stream.Collectors;

/** A catalogue, or a rule, that cannot be used; it carries everything that is wrong with it. */
public final class CatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<CatalogueError> errors;

  /** All that is wrong; never empty. */
  public CatalogueException(List<CatalogueError> errors) {
    super(errors.stream().map(CatalogueError::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  /** Sorted by file and line, each once, never empty. */
  public List<CatalogueError> errors() {
    return errors;
  }
}
