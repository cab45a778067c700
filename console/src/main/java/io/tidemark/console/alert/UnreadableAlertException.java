package io.tidemark.console.alert;

/** A record is no alert that can be shown; the message says why, for a person. */
public final class UnreadableAlertException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableAlertException(String message) {
    super(message);
  }

  UnreadableAlertException(String message, Throwable cause) {
    super(message, cause);
  }
}
