package io.tidemark.schemas.framing;

import java.io.IOException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/** Reads records, and tells an enumerated value outside its list from any other damage. */
final class SymbolCheckingReader<T> extends SpecificDatumReader<T> {
  SymbolCheckingReader(Schema writer, Schema reader, SpecificData model) {
    super(writer, reader, model);
  }

  /** Carries what was read out through Avro's own code, which knows no such exception. */
  static final class UnlistedSymbol extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnlistedSymbol(String message, Throwable cause) {
      super(message, cause);
    }
  }

  @Override
  protected Object readEnum(Schema expected, Decoder in) throws IOException {
    try {
      return createEnum(expected.getEnumSymbols().get(in.readEnum()), expected);
    } catch (IndexOutOfBoundsException | AvroTypeException e) {
      throw new UnlistedSymbol(
          "%s holds a symbol outside its list %s"
              .formatted(expected.getName(), expected.getEnumSymbols()),
          e);
    }
  }
}
