package io.tidemark.schemas.framing;

import java.io.Serializable;
import java.util.Optional;
import org.apache.avro.Schema;

/** Where the schema of an id comes from: a schema registry. */
@FunctionalInterface
public interface SchemaSource extends Serializable {
  /**
   * The schema with that id; empty when there surely is none. Waits where that cannot be known yet.
   *
   * @param id not negative
   */
  Optional<Schema> byId(int id);
}
