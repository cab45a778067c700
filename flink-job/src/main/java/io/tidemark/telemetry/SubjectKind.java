package io.tidemark.telemetry;

/** What a case fact can speak of. */
public enum SubjectKind {
  CONTENT,
  ACCOUNT,
  VICTIM,
  SERVICE
}
