package io.tidemark.telemetry.operator;

import static io.tidemark.telemetry.SampleEvents.NOON;
import static io.tidemark.telemetry.SampleEvents.ORIGIN;
import static io.tidemark.telemetry.SampleEvents.fact;
import static io.tidemark.telemetry.SampleEvents.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.DeadLetterReason;
import io.tidemark.telemetry.Media;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.PersonFields;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.PseudonymKeys;
import io.tidemark.telemetry.SampleEvents;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.View;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryDeserializerTest {
  private static final byte[] KEY = {1, 2};

  @TempDir Path directory;

  private final TelemetryEncoder encoder = new TelemetryEncoder();

  private static TelemetryDecoder<?> decoderOf(TelemetryEvent event) {
    return switch (event.stream()) {
      case POSTS -> TelemetryDecoder.posts();
      case VIEWS -> TelemetryDecoder.views();
      case SHARES -> TelemetryDecoder.shares();
      case DATA_EXPORTS -> TelemetryDecoder.dataExports();
      case ACCOUNTS -> TelemetryDecoder.accounts();
      case CASE_FACTS -> TelemetryDecoder.caseFacts();
    };
  }

  private static <E extends TelemetryEvent> Decoded<E> read(
      TelemetryDecoder<E> decoder, byte[] value, long timestamp) throws Exception {
    return read(new TelemetryDeserializer<>(decoder), value, timestamp);
  }

  private static <E extends TelemetryEvent> Decoded<E> read(
      TelemetryDeserializer<E> sent, byte[] value, long timestamp) throws Exception {
    TelemetryDeserializer<E> deserializer = InstantiationUtil.clone(sent);
    deserializer.open(null);
    List<Decoded<E>> out = new ArrayList<>();
    deserializer.deserialize(
        new ConsumerRecord<>(
            "topic",
            3,
            42,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            0,
            KEY,
            value,
            new RecordHeaders(),
            Optional.empty()),
        new ListCollector<>(out));
    assertThat(out).hasSize(1);
    return out.get(0);
  }

  private static DeadLetter rejected(TelemetryDecoder<?> decoder, byte[] value) throws Exception {
    DeadLetter letter = read(decoder, value, NOON).deadLetter();
    assertThat(letter.value()).isSameAs(value);
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(letter.origin()).isEqualTo(ORIGIN);
    return letter;
  }

  @Test
  void everyEventComesBackAsItWasSent() throws Exception {
    for (TelemetryEvent event : SampleEvents.all()) {
      assertThat(read(decoderOf(event), encoder.encode(event), NOON).event()).isEqualTo(event);
    }
  }

  @Test
  void everyEventComesBackWithPseudonymsUnderTheKeyOfAFile() throws Exception {
    Pseudonymiser pseudonymiser =
        new Pseudonymiser(PseudonymKeys.file(directory, "key", PseudonymKeys.ONE));
    for (TelemetryEvent event : SampleEvents.all()) {
      assertThat(
              read(
                      new TelemetryDeserializer<>(decoderOf(event), pseudonymiser),
                      encoder.encode(event),
                      NOON)
                  .event())
          .isEqualTo(PersonFields.replaced(event, PseudonymKeys.pseudonyms(PseudonymKeys.ONE)));
    }
  }

  @Test
  void aPseudonymOfAnotherKeyIsRejectedWithItsBytes() throws Exception {
    Pseudonymiser pseudonymiser =
        new Pseudonymiser(PseudonymKeys.file(directory, "key", PseudonymKeys.ONE));
    String foreign = PseudonymKeys.pseudonym(PseudonymKeys.ONE_RENAMED, "amber");
    byte[] value = encoder.encode(new AccountUpdate(ORIGIN, "e", NOON, foreign, 1, null));

    DeadLetter letter =
        read(new TelemetryDeserializer<>(TelemetryDecoder.accounts(), pseudonymiser), value, NOON)
            .deadLetter();

    assertThat(letter.reason()).isEqualTo(DeadLetterReason.INVALID_ID);
    assertThat(letter.error()).startsWith("account_id is a pseudonym under the key k2");
    assertThat(letter.value()).isSameAs(value);
  }

  @Test
  void withoutItsKeyFileNothingIsRead() {
    String none = directory.resolve("none").toString();
    TelemetryDeserializer<View> deserializer =
        new TelemetryDeserializer<>(TelemetryDecoder.views(), new Pseudonymiser(none));

    assertThatThrownBy(() -> deserializer.open(null))
        .hasMessageStartingWith("there is no pseudonym key file " + none);
    assertThatThrownBy(
            () ->
                deserializer.deserialize(
                    new ConsumerRecord<>(
                        "topic", 3, 42, KEY, encoder.encode(view("e", NOON, "c", 1))),
                    new ListCollector<>(new ArrayList<>())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theKeyDoesNotTravelWithTheJob() throws Exception {
    String file = PseudonymKeys.file(directory, "key", PseudonymKeys.ONE);
    TelemetryDeserializer<View> deserializer =
        new TelemetryDeserializer<>(TelemetryDecoder.views(), new Pseudonymiser(file));
    deserializer.open(null);

    byte[] shipped = InstantiationUtil.serializeObject(deserializer);

    byte[] secret = HexFormat.of().parseHex(PseudonymKeys.ONE.substring("k1:".length()));
    assertThat(HexFormat.of().formatHex(shipped)).doesNotContain(HexFormat.of().formatHex(secret));
  }

  @Test
  void bytesThatAreNoEventAreUndecodable() throws Exception {
    byte[] good = encoder.encode(view("e", NOON, "c", 1));
    for (byte[] bad :
        List.of(
            new byte[0],
            "hello, world".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, good.length + 1))) {
      assertThat(rejected(TelemetryDecoder.views(), bad).reason())
          .isEqualTo(DeadLetterReason.UNDECODABLE);
    }
  }

  @Test
  void aTombstoneIsUndecodable() throws Exception {
    DeadLetter letter = rejected(TelemetryDecoder.posts(), null);
    assertThat(letter.reason()).isEqualTo(DeadLetterReason.UNDECODABLE);
    assertThat(letter.stream()).isEqualTo("posts");
  }

  @Test
  void anotherSchemasMessageIsAnUnknownSchema() throws Exception {
    assertThat(rejected(TelemetryDecoder.posts(), encoder.encode(view("e", NOON, "c", 1))).reason())
        .isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
  }

  @Test
  void aSymbolOutsideItsListIsAnUnknownEnum() throws Exception {
    Post other = SampleEvents.post(List.of(), List.of(), null);
    Post video =
        new Post(
            ORIGIN,
            "e",
            NOON,
            "c",
            "a",
            "main",
            null,
            false,
            Media.VIDEO,
            other.channel(),
            List.of(),
            List.of(),
            null,
            false);
    byte[] bytes = encoder.encode(other);
    bytes[Arrays.mismatch(bytes, encoder.encode(video))] = 50;
    assertThat(rejected(TelemetryDecoder.posts(), bytes).reason())
        .isEqualTo(DeadLetterReason.UNKNOWN_ENUM);
  }

  @Test
  void whatCannotBeCountedIsRejectedWithItsReason() throws Exception {
    TelemetryDecoder<View> views = TelemetryDecoder.views();
    assertThat(rejected(views, encoder.encode(view("e", NOON, "c", -1))).reason())
        .isEqualTo(DeadLetterReason.INVALID_COUNT);
    assertThat(rejected(views, encoder.encode(view("", NOON, "c", 1))).reason())
        .isEqualTo(DeadLetterReason.INVALID_ID);
    assertThat(rejected(views, encoder.encode(view("x".repeat(513), NOON, "c", 1))).reason())
        .isEqualTo(DeadLetterReason.INVALID_ID);
    assertThat(rejected(views, encoder.encode(view("e", NOON + 86_400_001, "c", 1))).reason())
        .isEqualTo(DeadLetterReason.ABSURD_TIME);
    assertThat(read(views, encoder.encode(view("e", NOON + 86_400_000, "c", 1)), NOON).event())
        .isNotNull();
    assertThat(
            rejected(
                    TelemetryDecoder.caseFacts(),
                    encoder.encode(fact("order.refused", SubjectKind.CONTENT)))
                .reason())
        .isEqualTo(DeadLetterReason.WRONG_SUBJECT_KIND);
    assertThat(
            rejected(
                    TelemetryDecoder.caseFacts(),
                    encoder.encode(fact("label.insult", SubjectKind.CONTENT)))
                .reason())
        .isEqualTo(DeadLetterReason.MISSING_FIELD);
  }

  @Test
  void aRecordWithoutATimestampHasNoClock() throws Exception {
    Decoded<View> decoded =
        read(TelemetryDecoder.views(), encoder.encode(view("e", NOON, "c", 1)), -1);
    assertThat(decoded.event().origin().partitionTimeMillis()).isEqualTo(Origin.NO_CLOCK);
  }

  @Test
  void aDeadLetterKeepsItsBytesAndSaysWhereItStood() throws Exception {
    byte[] value = {9, 9};
    DeadLetter letter = rejected(TelemetryDecoder.views(), value);
    ProducerRecord<byte[], byte[]> record =
        new DeadLetterSerializer("dead").serialize(letter, null, null);
    assertThat(record.topic()).isEqualTo("dead");
    assertThat(record.key()).isEqualTo(KEY);
    assertThat(record.value()).isEqualTo(value);
    assertThat(Arrays.stream(record.headers().toArray()).map(TelemetryDeserializerTest::text))
        .containsExactly(
            "dlq.reason=undecodable",
            "dlq.error=" + letter.error(),
            "dlq.topic=topic",
            "dlq.partition=3",
            "dlq.offset=42",
            "dlq.timestamp=" + NOON);
  }

  private static String text(Header header) {
    return header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8);
  }

  @Test
  void aBadLineBecomesALineOfJson() {
    Decoded<TelemetryEvent> decoded =
        new ScenarioLineDecoder().decode("f.jsonl", 3, "{\"stream\":\"views\"}");
    assertThat(decoded.deadLetter().stream()).isEqualTo("views");
    assertThat(DeadLetterJson.line(decoded.deadLetter()))
        .isEqualTo(
            "{\"line\":3,\"reason\":\"missing_field\",\"error\":\"event_id is missing; it must be"
                + " given.\",\"text\":\"{\\\"stream\\\":\\\"views\\\"}\"}");
  }
}
