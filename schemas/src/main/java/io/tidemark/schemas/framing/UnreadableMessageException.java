package io.tidemark.schemas.framing;

/** A message's bytes could not be turned into a value; which kind says why. */
public abstract sealed class UnreadableMessageException extends Exception
    permits UndecodableMessageException, UnknownSchemaException, UnknownSymbolException {
  UnreadableMessageException(String message) {
    super(message);
  }

  UnreadableMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
