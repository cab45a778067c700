package io.tidemark.schemas.framing;

import java.io.Serializable;

/**
 * How values of one type are written as the bytes of a message. Serializable, so that operators can
 * hold one; an instance must not be used by two threads at once.
 */
public interface Framing<T> extends Serializable {
  /** The message for a value. */
  byte[] encode(T value);

  /**
   * The value of a message.
   *
   * @param message any bytes at all
   * @throws UnreadableMessageException when they are not one whole, known message; nothing else is
   *     thrown, and memory is taken in proportion to the message's length only
   */
  T decode(byte[] message) throws UnreadableMessageException;
}
