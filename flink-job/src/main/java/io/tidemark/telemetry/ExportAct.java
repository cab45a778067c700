package io.tidemark.telemetry;

/** What was done with personal information. */
public enum ExportAct {
  ACQUIRED,
  PROVIDED,
  LEAKED
}
