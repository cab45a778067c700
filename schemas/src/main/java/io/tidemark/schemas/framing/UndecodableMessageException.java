package io.tidemark.schemas.framing;

/**
 * The bytes are not a message: broken framing, or a body that is cut short, too long or corrupt.
 */
public final class UndecodableMessageException extends UnreadableMessageException {
  UndecodableMessageException(String message) {
    super(message);
  }

  UndecodableMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
