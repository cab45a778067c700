package io.tidemark.schemas.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schemas.ViewEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class ConfluentFramingTest {
  private static final int ID = 0x01020304;
  private static final Schema CURRENT = SchemaHistory.current(ViewEvent.class);
  private static final ViewEvent VIEW =
      new ViewEvent("view-1", Instant.ofEpochMilli(0), "clip", null, 7L, false);

  private final byte[] message = ConfluentFraming.writing(ViewEvent.class, ID).encode(VIEW);

  private static SchemaSource registry(Map<Integer, Schema> schemas) {
    return id -> Optional.ofNullable(schemas.get(id));
  }

  private static DetectedFraming<ViewEvent> framing(Schema schema) {
    return DetectedFraming.of(ViewEvent.class, registry(Map.of(ID, schema)));
  }

  @Test
  void writesAZeroByteAndTheIdBigEndianBeforeTheRecord() {
    assertThat(message).startsWith(0, 1, 2, 3, 4);
  }

  @Test
  void bothFramingsAreToldApartByTheirFirstByte() throws UnreadableMessageException {
    DetectedFraming<ViewEvent> both = framing(CURRENT);
    assertThat(both.decode(message)).isEqualTo(VIEW);
    assertThat(both.isCurrentConfluent(message)).isTrue();
    byte[] singleObject = both.encode(VIEW);
    assertThat(singleObject).startsWith(0xC3, 0x01);
    assertThat(both.decode(singleObject)).isEqualTo(VIEW);
    assertThat(both.isCurrentConfluent(singleObject)).isFalse();
  }

  @Test
  void anIdIsAskedForOnce() throws UnreadableMessageException {
    AtomicInteger asked = new AtomicInteger();
    Framing<ViewEvent> framing =
        ConfluentFraming.reading(
            ViewEvent.class,
            id -> {
              asked.incrementAndGet();
              return Optional.of(CURRENT);
            });
    framing.decode(message);
    framing.decode(message);
    assertThat(asked).hasValue(1);
  }

  @Test
  void anUnknownOrNegativeIdIsAnUnknownSchema() {
    Framing<ViewEvent> framing = DetectedFraming.of(ViewEvent.class, registry(Map.of()));
    assertThatThrownBy(() -> framing.decode(message))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("no Avro schema with the id " + ID);
    byte[] negative = message.clone();
    ByteBuffer.wrap(negative).putInt(1, -7);
    assertThatThrownBy(() -> framing(CURRENT).decode(negative))
        .isInstanceOf(UnknownSchemaException.class);
  }

  @Test
  void aProducersOwnFieldIsSkipped() throws UnreadableMessageException {
    Schema wider =
        new Schema.Parser()
            .parse(
                CURRENT
                    .toString()
                    .replaceFirst(
                        "\"fields\":\\[", "\"fields\":[{\"name\":\"own\",\"type\":\"boolean\"},"));
    ByteBuffer longer = ByteBuffer.allocate(message.length + 1);
    longer.put(message, 0, 5).put((byte) 1).put(message, 5, message.length - 5);
    DetectedFraming<ViewEvent> framing = framing(wider);
    assertThat(framing.decode(longer.array())).isEqualTo(VIEW);
    assertThat(framing.isCurrentConfluent(longer.array())).isFalse();
  }

  @Test
  void aSchemaOfSomethingElseIsAnUnknownSchema() {
    Schema other = SchemaBuilder.record("ViewEvent").fields().requiredString("url").endRecord();
    assertThatThrownBy(() -> framing(other).decode(message))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("cannot be read as ViewEvent");
  }

  @Test
  void aSchemaWhoseMessagesHaveNoBoundIsAnUnknownSchema() {
    for (String type :
        new String[] {
          "{\"type\":\"array\",\"items\":\"null\"}", "[\"null\",\"io.tidemark.schemas.ViewEvent\"]"
        }) {
      Schema unbounded =
          new Schema.Parser()
              .parse(
                  CURRENT
                      .toString()
                      .replaceFirst(
                          "\"fields\":\\[",
                          "\"fields\":[{\"name\":\"own\",\"type\":" + type + "},"));
      assertThatThrownBy(() -> framing(unbounded).decode(message))
          .isInstanceOf(UnknownSchemaException.class);
    }
  }

  @Test
  void aMessageThatEndsInTheHeaderIsUndecodable() {
    assertThatThrownBy(() -> framing(CURRENT).decode(new byte[] {0, 1}))
        .isInstanceOf(UndecodableMessageException.class);
  }

  @Test
  void withoutARegistryTheErrorNamesTheOption() {
    assertThatThrownBy(() -> DetectedFraming.of(ViewEvent.class, null).decode(message))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessageContaining("schema-registry.url");
  }
}
