package io.tidemark.alert;

/** What a revision says of its alert. */
public enum AlertStatus {
  RAISED,
  REVISED,
  WITHDRAWN
}
