package io.tidemark.telemetry;

/** How sure a label is. */
public enum LabelStatus {
  ALLEGED,
  CONFIRMED
}
