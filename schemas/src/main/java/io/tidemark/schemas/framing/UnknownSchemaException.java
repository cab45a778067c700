package io.tidemark.schemas.framing;

/** The message is well framed, but was written with a schema that is not among the known ones. */
public final class UnknownSchemaException extends UnreadableMessageException {
  UnknownSchemaException(String message) {
    super(message);
  }
}
