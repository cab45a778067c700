package io.tidemark.schemas.framing;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/**
 * The framing of Confluent's schema registry: {@code 00}, the 4-byte id of the writer's schema,
 * then the record. Writes with the current schema; reads every schema of the registry that Avro can
 * resolve to it. What the registry said is remembered: a schema for ever, that there is none for
 * half a minute.
 */
public final class ConfluentFraming<T extends SpecificRecord> implements Framing<T> {
  private static final long serialVersionUID = 1L;

  static final int HEADER_BYTES = 5;
  static final byte MARKER = 0;

  private static final int NO_ID = -1;
  private static final long REFUSED_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Of ids that are remembered, so that made-up ones do not fill the memory. */
  private static final int MOST_IDS = 1_000;

  static {
    TrustedSchemas.trust();
  }

  private final Class<T> type;
  private final int ownId;
  private final SchemaSource schemas;
  private transient RecordCodec<T> records;
  private transient Map<Integer, Known<T>> known;

  private ConfluentFraming(Class<T> type, int ownId, SchemaSource schemas) {
    this.type = Objects.requireNonNull(type, "type");
    this.ownId = ownId;
    this.schemas = Objects.requireNonNull(schemas, "schemas");
  }

  /** What is known of an id: how to read it, or why it cannot be read and until when to say so. */
  private record Known<T>(
      SymbolCheckingReader<T> reader, boolean current, String refusal, long untilNanos) {}

  /** One that only reads. */
  public static <T extends SpecificRecord> ConfluentFraming<T> reading(
      Class<T> type, SchemaSource schemas) {
    return new ConfluentFraming<>(type, NO_ID, schemas);
  }

  /** One that writes, and reads what it wrote. The id is that of the type's current schema. */
  public static <T extends SpecificRecord> ConfluentFraming<T> writing(Class<T> type, int id) {
    return new ConfluentFraming<>(
        type,
        id,
        asked -> asked == id ? Optional.of(SchemaHistory.current(type)) : Optional.empty());
  }

  /** True for bytes that begin as a message in this framing. */
  public static boolean marks(byte[] message) {
    return message.length > 0 && message[0] == MARKER;
  }

  @Override
  public byte[] encode(T value) {
    if (ownId == NO_ID) {
      throw new IllegalStateException("a framing that only reads was to write");
    }
    byte[] header = ByteBuffer.allocate(HEADER_BYTES).put(MARKER).putInt(ownId).array();
    return records().encode(header, value);
  }

  @Override
  public T decode(byte[] message) throws UnreadableMessageException {
    if (message.length < HEADER_BYTES || !marks(message)) {
      throw new UndecodableMessageException(
          "%d bytes do not begin with the byte 00 and a 4-byte schema id"
              .formatted(message.length));
    }
    int id = ByteBuffer.wrap(message).getInt(1);
    Known<T> how = known(id);
    if (how.reader() == null) {
      throw new UnknownSchemaException(how.refusal());
    }
    return records().decode(how.reader(), message, HEADER_BYTES);
  }

  /** True when a message that was just decoded is in the current schema to the byte. */
  public boolean isCurrent(byte[] message) {
    Known<T> how = known == null ? null : known.get(ByteBuffer.wrap(message).getInt(1));
    return how != null && how.current();
  }

  private RecordCodec<T> records() {
    if (records == null) {
      records = new RecordCodec<>(type);
      known = new HashMap<>();
    }
    return records;
  }

  private Known<T> known(int id) {
    records();
    Known<T> how = known.get(id);
    if (how == null || (how.reader() == null && System.nanoTime() - how.untilNanos() > 0)) {
      how = ask(id);
      if (known.size() >= MOST_IDS) {
        known.clear();
      }
      known.put(id, how);
    }
    return how;
  }

  private Known<T> ask(int id) {
    Optional<Schema> found = id < 0 ? Optional.empty() : schemas.byId(id);
    if (found.isEmpty()) {
      return refused("the schema registry has no Avro schema with the id " + id);
    }
    Schema writer = found.get();
    Optional<String> objection = WriterSchemas.objection(writer, records.current());
    if (objection.isPresent()) {
      return refused(
          "the schema with the id %d cannot be read as %s: %s"
              .formatted(id, records.name(), objection.get()));
    }
    boolean current =
        SchemaNormalization.toParsingForm(writer)
            .equals(SchemaNormalization.toParsingForm(records.current()));
    return new Known<>(records.reader(writer), current, null, 0);
  }

  private Known<T> refused(String why) {
    return new Known<>(null, false, why, System.nanoTime() + REFUSED_NANOS);
  }
}
