package io.tidemark.schemas.framing;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;

/**
 * Avro's view of one schema's generated classes, which it is told instead of looking them up by
 * name: so no name in a message or schema loads a class, and Avro's list of trusted packages (a
 * system property that is read once in a JVM) need not be set.
 */
final class KnownClasses extends SpecificData {
  private final Map<String, Class<?>> byFullName = new HashMap<>();

  KnownClasses(Schema schema, ClassLoader loader) {
    super(loader);
    addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    collect(schema);
  }

  private void collect(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (register(schema)) {
          schema.getFields().forEach(field -> collect(field.schema()));
        }
      }
      case ENUM, FIXED -> register(schema);
      case ARRAY -> collect(schema.getElementType());
      case MAP -> collect(schema.getValueType());
      case UNION -> schema.getTypes().forEach(this::collect);
      default -> {}
    }
  }

  private boolean register(Schema named) {
    String name = getClassName(named);
    if (byFullName.containsKey(name)) {
      return false;
    }
    try {
      byFullName.put(name, Class.forName(name, true, getClassLoader()));
      return true;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("no class was generated for the schema " + name, e);
    }
  }

  /** Null for a schema without a class here, such as a type that only an older version had. */
  @Override
  @SuppressWarnings("rawtypes") // as declared by Avro
  public Class getClass(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM, FIXED -> byFullName.get(getClassName(schema));
      default -> super.getClass(schema);
    };
  }
}
