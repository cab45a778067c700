package io.tidemark.schemas.framing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every version of a topic's schema that was ever released, oldest first. They are packaged with
 * the project: {@code history/<Name>/v1.avsc}, {@code v2.avsc} and so on. A schema that comes with
 * a message is never parsed.
 */
public final class SchemaHistory {
  private SchemaHistory() {}

  /** The current schema of a generated class. */
  public static Schema current(Class<? extends SpecificRecord> type) {
    return SpecificData.get().getSchema(type);
  }

  /** The released versions, v1 first; empty for a record that has no topic of its own. */
  public static List<Schema> of(Class<? extends SpecificRecord> type) {
    List<Schema> versions = new ArrayList<>();
    while (true) {
      String path =
          "/io/tidemark/schemas/history/%s/v%d.avsc"
              .formatted(type.getSimpleName(), versions.size() + 1);
      try (InputStream in = SchemaHistory.class.getResourceAsStream(path)) {
        if (in == null) {
          return List.copyOf(versions);
        }
        versions.add(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the packaged schema " + path, e);
      }
    }
  }
}
