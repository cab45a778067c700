package io.tidemark.telemetry;

import java.util.Objects;

/**
 * Bad input: it becomes a {@link DeadLetter}. The message is one sentence for a person that names
 * the field, what it holds and what is right, whatever that holds: control characters, line breaks
 * and marks that turn the direction of text stand in it as escapes, so that no input can forge a
 * line of a log. Carries no stack trace, since bad input may come by the million.
 */
public final class RejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_CHARACTERS = 60;

  private final DeadLetterReason reason;

  public RejectedException(DeadLetterReason reason, String message) {
    super(OneLine.of(message), null, false, false);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  public DeadLetterReason reason() {
    return reason;
  }

  /** A value as a message shows it: quoted where it is text, and never long. */
  static String shown(Object value) {
    String text = String.valueOf(value);
    if (text.length() > SHOWN_CHARACTERS) {
      text = text.substring(0, SHOWN_CHARACTERS) + "... (" + text.length() + " characters)";
    }
    return value instanceof String ? "\"" + text + "\"" : text;
  }
}
