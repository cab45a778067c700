package io.tidemark.schemas.framing;

import org.apache.avro.specific.SpecificRecord;

/**
 * Reads both framings, told apart by a message's first byte, and writes single-object encoding.
 * Without a registry a message in Confluent's framing cannot be read.
 */
public final class DetectedFraming<T extends SpecificRecord> implements Framing<T> {
  private static final long serialVersionUID = 1L;

  private final SingleObjectFraming<T> singleObject;
  private final ConfluentFraming<T> confluent;

  private DetectedFraming(Class<T> type, SchemaSource schemas) {
    singleObject = SingleObjectFraming.of(type);
    confluent = schemas == null ? null : ConfluentFraming.reading(type, schemas);
  }

  /**
   * The framing of a topic whose records are of that generated class.
   *
   * @param schemas null: there is no registry
   */
  public static <T extends SpecificRecord> DetectedFraming<T> of(
      Class<T> type, SchemaSource schemas) {
    return new DetectedFraming<>(type, schemas);
  }

  @Override
  public byte[] encode(T value) {
    return singleObject.encode(value);
  }

  @Override
  public T decode(byte[] message) throws UnreadableMessageException {
    if (!ConfluentFraming.marks(message)) {
      return singleObject.decode(message);
    }
    if (confluent == null) {
      throw new UndecodableMessageException(
          "it begins with the byte 00 of Confluent's framing, and the job knows no schema registry;"
              + " set schema-registry.url");
    }
    return confluent.decode(message);
  }

  /** True when a message that was just decoded is in Confluent's framing and the current schema. */
  public boolean isCurrentConfluent(byte[] message) {
    return confluent != null && ConfluentFraming.marks(message) && confluent.isCurrent(message);
  }
}
