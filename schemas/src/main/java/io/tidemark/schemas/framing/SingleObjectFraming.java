package io.tidemark.schemas.framing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
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
    private final String name;
    private final byte[] header;
    private final SpecificDatumWriter<T> writer;
    private final Map<Long, SymbolCheckingReader<T>> readers = new HashMap<>();
    private BinaryEncoder reusedEncoder;

    Codec(Class<T> type) {
      Schema current = SchemaHistory.current(type);
      KnownClasses classes = new KnownClasses(current, type.getClassLoader());
      name = type.getSimpleName();
      writer = new SpecificDatumWriter<>(current, classes);
      long fingerprint = SchemaNormalization.parsingFingerprint64(current);
      header =
          ByteBuffer.allocate(HEADER_BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(MARKER)
              .put(VERSION)
              .putLong(fingerprint)
              .array();
      for (Schema released : SchemaHistory.of(type)) {
        readers.put(
            SchemaNormalization.parsingFingerprint64(released),
            new SymbolCheckingReader<>(released, current, classes));
      }
      readers.put(fingerprint, new SymbolCheckingReader<>(current, current, classes));
    }

    byte[] encode(T value) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(128);
      out.write(header, 0, header.length);
      reusedEncoder = EncoderFactory.get().directBinaryEncoder(out, reusedEncoder);
      try {
        writer.write(value, reusedEncoder);
        reusedEncoder.flush();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write to memory", e);
      }
      return out.toByteArray();
    }

    T decode(byte[] message) throws UnreadableMessageException {
      long fingerprint = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
      SymbolCheckingReader<T> reader = readers.get(fingerprint);
      if (reader == null) {
        throw new UnknownSchemaException(
            "no version of %s has the fingerprint %016x".formatted(name, fingerprint));
      }
      BoundedDecoder in = new BoundedDecoder(message, HEADER_BYTES);
      T value = read(reader, in);
      if (in.remaining() > 0) {
        throw new UndecodableMessageException(
            "%d bytes follow the end of the %s".formatted(in.remaining(), name));
      }
      return value;
    }

    private T read(SymbolCheckingReader<T> reader, BoundedDecoder in)
        throws UnreadableMessageException {
      try {
        return reader.read(null, in);
      } catch (SymbolCheckingReader.UnlistedSymbol e) {
        throw new UnknownSymbolException(e.getMessage(), e);
      } catch (IOException
          | AvroRuntimeException
          | IndexOutOfBoundsException
          | ArithmeticException
          | UnsupportedOperationException e) {
        throw new UndecodableMessageException(
            "the bytes are not a %s: %s".formatted(name, e.getMessage()), e);
      }
    }
  }
}
