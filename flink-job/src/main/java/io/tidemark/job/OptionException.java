package io.tidemark.job;

/** An option that cannot be used; the message says which, why, and what to do, in one line. */
public final class OptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OptionException(String message) {
    super(message);
  }
}
