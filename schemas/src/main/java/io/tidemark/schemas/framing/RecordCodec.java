package io.tidemark.schemas.framing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** The Avro part of a message of one type, whatever stands before it. */
final class RecordCodec<T extends SpecificRecord> {
  private final String name;
  private final Schema current;
  private final KnownClasses classes;
  private final SpecificDatumWriter<T> writer;
  private BinaryEncoder reusedEncoder;

  RecordCodec(Class<T> type) {
    name = type.getSimpleName();
    current = SchemaHistory.current(type);
    classes = new KnownClasses(current, type.getClassLoader());
    writer = new SpecificDatumWriter<>(current, classes);
  }

  String name() {
    return name;
  }

  Schema current() {
    return current;
  }

  SymbolCheckingReader<T> reader(Schema writersSchema) {
    return new SymbolCheckingReader<>(writersSchema, current, classes);
  }

  byte[] encode(byte[] header, T value) {
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

  T decode(SymbolCheckingReader<T> reader, byte[] message, int start)
      throws UnreadableMessageException {
    BoundedDecoder in = new BoundedDecoder(message, start);
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
