package io.tidemark.schemas.framing;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;

/** Which schemas of a registry messages may have been written with. */
final class WriterSchemas {
  private WriterSchemas() {}

  /**
   * Why messages in that schema cannot be read as that type; empty when they can. A symbol that
   * only the writer has is left to each message, which may not use it.
   */
  static Optional<String> objection(Schema writer, Schema reader) {
    List<Incompatibility> found =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
            .getResult()
            .getIncompatibilities();
    for (Incompatibility each : found) {
      if (each.getType() != SchemaIncompatibilityType.MISSING_ENUM_SYMBOLS) {
        return Optional.of(
            "%s at %s: %s".formatted(each.getType(), each.getLocation(), each.getMessage()));
      }
    }
    return bounded(writer, new HashSet<>())
        ? Optional.empty()
        : Optional.of("it has a type within itself, or lists of items that take no bytes");
  }

  /**
   * What {@link BoundedDecoder} relies on: no item without bytes, no depth that messages choose.
   */
  private static boolean bounded(Schema schema, Set<String> around) {
    return switch (schema.getType()) {
      case RECORD -> {
        if (!around.add(schema.getFullName())) {
          yield false;
        }
        boolean all = schema.getFields().stream().allMatch(f -> bounded(f.schema(), around));
        around.remove(schema.getFullName());
        yield all;
      }
      case ARRAY -> takesBytes(schema.getElementType()) && bounded(schema.getElementType(), around);
      case MAP -> bounded(schema.getValueType(), around);
      case UNION -> schema.getTypes().stream().allMatch(each -> bounded(each, around));
      default -> true;
    };
  }

  private static boolean takesBytes(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> false;
      case FIXED -> schema.getFixedSize() > 0;
      case RECORD -> schema.getFields().stream().anyMatch(field -> takesBytes(field.schema()));
      default -> true;
    };
  }
}
