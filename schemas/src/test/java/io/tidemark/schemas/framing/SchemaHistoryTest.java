package io.tidemark.schemas.framing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.schemas.AccountEvent;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.DataExportEvent;
import io.tidemark.schemas.PostEvent;
import io.tidemark.schemas.RuleRecord;
import io.tidemark.schemas.ShareEvent;
import io.tidemark.schemas.ViewEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Class<? extends SpecificRecord>> topics() {
    return Stream.of(
        PostEvent.class,
        ViewEvent.class,
        ShareEvent.class,
        DataExportEvent.class,
        AccountEvent.class,
        CaseFactEvent.class,
        Alert.class,
        RuleRecord.class);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void theCurrentSchemaIsTheNewestReleasedVersion(Class<? extends SpecificRecord> type)
      throws Exception {
    List<Schema> history = SchemaHistory.of(type);
    Schema current = withoutJavaHints(SchemaHistory.current(type));
    Path proposal =
        Path.of(
            "target",
            "schema-history",
            type.getSimpleName(),
            "v%d.avsc".formatted(history.size() + 1));
    boolean unchanged = !history.isEmpty() && history.get(history.size() - 1).equals(current);
    if (!unchanged) {
      Files.createDirectories(proposal.getParent());
      Files.writeString(
          proposal, JSON.readTree(current.toString()).toPrettyString() + System.lineSeparator());
    }
    assertThat(unchanged)
        .as(
            "%s differs from its newest released version. Topics hold records of every version, so"
                + " released files never change: add a version by copying %s to"
                + " src/main/resources/io/tidemark/schemas/history/%s/",
            type.getSimpleName(), proposal, type.getSimpleName())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void theCurrentSchemaReadsEveryReleasedVersion(Class<? extends SpecificRecord> type) {
    for (Schema released : SchemaHistory.of(type)) {
      assertThat(
              SchemaCompatibility.checkReaderWriterCompatibility(
                      SchemaHistory.current(type), released)
                  .getType())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void aRecordWrittenWithAnyReleasedVersionIsRead(Class<? extends SpecificRecord> type)
      throws Exception {
    for (Schema released : SchemaHistory.of(type)) {
      for (boolean filled : new boolean[] {true, false}) {
        SpecificRecord read =
            SingleObjectFraming.of(type).decode(frame(released, sample(released, filled)));
        assertThat(read.getSchema()).isEqualTo(SchemaHistory.current(type));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyItemOfACollectionTakesBytes(Class<? extends SpecificRecord> type) {
    for (Schema released : SchemaHistory.of(type)) {
      assertItemsTakeBytes(released, new HashSet<>());
    }
    assertItemsTakeBytes(SchemaHistory.current(type), new HashSet<>());
  }

  private static void assertItemsTakeBytes(Schema schema, Set<Schema> seen) {
    if (!seen.add(schema)) {
      return;
    }
    switch (schema.getType()) {
      case ARRAY -> {
        assertThat(takesBytes(schema.getElementType())).as(schema.toString()).isTrue();
        assertItemsTakeBytes(schema.getElementType(), seen);
      }
      case MAP -> assertItemsTakeBytes(schema.getValueType(), seen);
      case UNION -> schema.getTypes().forEach(branch -> assertItemsTakeBytes(branch, seen));
      case RECORD -> schema.getFields().forEach(f -> assertItemsTakeBytes(f.schema(), seen));
      default -> {}
    }
  }

  private static boolean takesBytes(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> false;
      case FIXED -> schema.getFixedSize() > 0;
      case RECORD -> schema.getFields().stream().anyMatch(f -> takesBytes(f.schema()));
      default -> true;
    };
  }

  private static byte[] frame(Schema schema, Object datum) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0xC3, 0x01});
    out.write(
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(SchemaNormalization.parsingFingerprint64(schema))
            .array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<>(schema).write(datum, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  /** A value of any schema: with every optional part, or with none. */
  private static Object sample(Schema schema, boolean filled) {
    return switch (schema.getType()) {
      case RECORD -> {
        GenericData.Record value = new GenericData.Record(schema);
        schema.getFields().forEach(f -> value.put(f.pos(), sample(f.schema(), filled)));
        yield value;
      }
      case ENUM -> new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(0));
      case ARRAY -> filled ? List.of(sample(schema.getElementType(), true)) : List.<Object>of();
      case MAP ->
          filled
              ? java.util.Map.of("k", sample(schema.getValueType(), true))
              : java.util.Map.<String, Object>of();
      case UNION -> sample(schema.getTypes().get(filled ? 1 : 0), filled);
      case STRING -> "s";
      case LONG -> 1_700_000_000_000L;
      case INT -> 7;
      case BOOLEAN -> filled;
      case NULL -> null;
      default -> throw new AssertionError("no sample for " + schema);
    };
  }

  private static Schema withoutJavaHints(Schema schema) throws Exception {
    JsonNode json = JSON.readTree(schema.toString());
    strip(json);
    return new Schema.Parser().parse(JSON.writeValueAsString(json));
  }

  private static void strip(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.remove("avro.java.string");
    }
    json.forEach(SchemaHistoryTest::strip);
  }
}
