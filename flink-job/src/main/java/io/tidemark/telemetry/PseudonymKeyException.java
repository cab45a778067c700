package io.tidemark.telemetry;

/** A key file that cannot be used; the message says which, why, and what to do, in one line. */
public final class PseudonymKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PseudonymKeyException(String message) {
    super(message);
  }
}
