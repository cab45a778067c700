package io.tidemark.schemas.framing;

/** An enumerated field holds a symbol that its schema does not list. */
public final class UnknownSymbolException extends UnreadableMessageException {
  UnknownSymbolException(String message, Throwable cause) {
    super(message, cause);
  }
}
