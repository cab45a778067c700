package io.tidemark.rule;

import java.io.Serializable;
import java.util.Objects;

/** Where a line stands in the law. For an engineering level: what it is modelled on. */
public record Citation(String instrument, String article) implements Serializable {
  public Citation {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(article, "article");
  }
}
