package io.tidemark.schemas.framing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro's single-object encoding: {@code C3 01}, the 8-byte CRC-64-AVRO fingerprint of the writer's
 * schema, then the record. Writes with the current schema; reads every version of {@link
 * SchemaHistory}. Needs no schema registry.
 */
public final class SingleObjectFraming<T extends SpecificRecord> implements Framing<T> {
  private static final long serialVersionUID = 1L;

  private static final int HEADER_BYTES = 10;
  private static final byte MARKER = (byte) 0xC3;
  private static final byte VERSION = 0x01;

  static {
    TrustedSchemas.trust();
  }

  private final Class<T> type;
  private transient Codec<T> codec;

  private SingleObjectFraming(Class<T> type) {
    this.type = Objects.requireNonNull(type, "type");
  }

  /** The framing of a topic whose records are of that generated class. */
  public static <T extends SpecificRecord> SingleObjectFraming<T> of(Class<T> type) {
    return new SingleObjectFraming<>(type);
  }

  private Codec<T> codec() {
    if (codec == null) {
      codec = new Codec<>(type);
    }
    return codec;
  }

  @Override
  public byte[] encode(T value) {
    return codec().encode(value);
  }

  @Override
  public T decode(byte[] message) throws UnreadableMessageException {
    if (message.length < HEADER_BYTES) {
      throw new UndecodableMessageException(
          "%d bytes are fewer than the %d of a single-object header"
              .formatted(message.length, HEADER_BYTES));
    }
    if (message[0] != MARKER || message[1] != VERSION) {
      throw new UndecodableMessageException(
          "it starts with %s, not with the single-object marker C3 01"
              .formatted(HexFormat.of().withUpperCase().formatHex(message, 0, 2)));
    }
    return codec().decode(message);
  }

  private static final class Codec<T extends SpecificRecord> {
    private final RecordCodec<T> records;
    private final byte[] header;
    private final Map<Long, SymbolCheckingReader<T>> readers = new HashMap<>();

    Codec(Class<T> type) {
      records = new RecordCodec<>(type);
      long fingerprint = SchemaNormalization.parsingFingerprint64(records.current());
      header =
          ByteBuffer.allocate(HEADER_BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(MARKER)
              .put(VERSION)
              .putLong(fingerprint)
              .array();
      for (Schema released : SchemaHistory.of(type)) {
        readers.put(SchemaNormalization.parsingFingerprint64(released), records.reader(released));
      }
      readers.put(fingerprint, records.reader(records.current()));
    }

    byte[] encode(T value) {
      return records.encode(header, value);
    }

    T decode(byte[] message) throws UnreadableMessageException {
      long fingerprint = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
      SymbolCheckingReader<T> reader = readers.get(fingerprint);
      if (reader == null) {
        throw new UnknownSchemaException(
            "no version of %s has the fingerprint %016x".formatted(records.name(), fingerprint));
      }
      return records.decode(reader, message, HEADER_BYTES);
    }
  }
}
