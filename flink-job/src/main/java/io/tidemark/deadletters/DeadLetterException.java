package io.tidemark.deadletters;

/** Dead letters cannot be read or sent back; the message says which and what to do. */
public final class DeadLetterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeadLetterException(String message) {
    super(message);
  }

  DeadLetterException(String message, Throwable cause) {
    super(message, cause);
  }
}
