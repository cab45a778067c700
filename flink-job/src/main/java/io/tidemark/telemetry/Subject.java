package io.tidemark.telemetry;

import java.util.Objects;

/** Whom a case fact speaks of. */
public record Subject(SubjectKind kind, String id) {
  public Subject {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
  }
}
