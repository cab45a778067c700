package io.tidemark.telemetry.operator;

import static io.tidemark.telemetry.SampleEvents.NOON;
import static io.tidemark.telemetry.SampleEvents.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schemas.ViewEvent;
import io.tidemark.schemas.framing.SchemaHistory;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.SampleEvents;
import io.tidemark.telemetry.View;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of reading a view against the general one. */
class PlainViewReaderTest {
  private static final long DAY = 86_400_000;
  private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
  private static final long MOST = 1_000_000_000_000L;
  private static final long[] TIMES = {
    EARLIEST,
    EARLIEST - 1,
    LATEST - 1,
    LATEST,
    NOON,
    NOON + DAY,
    NOON + DAY + 1,
    0,
    -1,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final long[] RECORD_TIMES = {NOON, NOON, NOON + 1, LATEST, Origin.NO_CLOCK};
  private static final long[] COUNTS = {
    1, 2, 63, 64, 8_191, 8_192, MOST, 0, -1, MOST + 1, Long.MAX_VALUE, Long.MIN_VALUE
  };
  private static final int[] LENGTHS = {1, 2, 63, 64, 65, 511, 512, 0, 513, 600};

  private final TelemetryEncoder encoder = new TelemetryEncoder();
  private final TelemetryDecoder<View> general =
      TelemetryDecoder.views().with(id -> Optional.of(SchemaHistory.current(ViewEvent.class)));
  private final PlainViewReader plain = new PlainViewReader();

  private static String ascii(Random random, int length) {
    return random
        .ints(length, 0, 0x80)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Mostly of ordinary length, one in twenty at an edge, one in twenty foreign. */
  private static String id(Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> ascii(random, LENGTHS[random.nextInt(LENGTHS.length)]);
      case 1 -> ascii(random, random.nextInt(3)) + "内é\uD83D\uDE00".repeat(random.nextInt(60));
      default -> ascii(random, 1 + random.nextInt(40));
    };
  }

  private static long any(Random random, long[] edges, long ordinary) {
    return random.nextInt(4) == 0 ? edges[random.nextInt(edges.length)] : ordinary;
  }

  private static View view(Random random) {
    return new View(
        ORIGIN,
        id(random),
        any(random, TIMES, NOON - random.nextInt(1_000_000_000)),
        id(random),
        random.nextInt(3) == 0 ? id(random) : null,
        any(random, COUNTS, 1L + random.nextInt(1_000)),
        random.nextBoolean());
  }

  /**
   * Reads a message both ways if the short one takes it, and holds them against each other.
   *
   * @return whether it was taken
   */
  private boolean reads(byte[] message, boolean takesViewers, long recordMillis, String which) {
    ArrivedView arrived = new ArrivedView();
    arrived.at(ORIGIN.topic(), ORIGIN.partition(), ORIGIN.offset(), recordMillis);
    byte[] before = message.clone();
    boolean taken = plain.read(message, takesViewers, arrived);
    assertThat(message).as("%s, unchanged", which).isEqualTo(before);
    if (taken) {
      View view = general(message, recordMillis, which);
      assertThat(takesViewers || view.viewerId() == null).as("%s, its viewer", which).isTrue();
      View read =
          new View(
              ORIGIN,
              arrived.eventId(),
              arrived.occurredAtMillis,
              arrived.contentId(),
              view.viewerId(),
              arrived.count,
              arrived.discounted);
      assertThat(read).as(which).isEqualTo(view);
      assertThat(arrived.deadLetter).as(which).isNull();
    }
    return taken;
  }

  private View general(byte[] message, long recordMillis, String which) {
    try {
      return general.decode(message, ORIGIN, recordMillis);
    } catch (RejectedException e) {
      throw new AssertionError(which + ": only the short way takes it", e);
    }
  }

  private static boolean isAscii(String text) {
    return text == null || text.chars().allMatch(c -> c < 0x80);
  }

  private static byte[] confluent(int id, byte[] singleObject) {
    return ByteBuffer.allocate(singleObject.length - 5)
        .put((byte) 0)
        .putInt(id)
        .put(singleObject, 10, singleObject.length - 10)
        .array();
  }

  @Test
  void takesAViewInConfluentFramingOnceItsHeaderIsKnown() {
    Random random = new Random(1);
    View view = new View(ORIGIN, "view-1", NOON, "clip", null, 7, true);
    byte[] message = confluent(9, encoder.encode(view));
    assertThat(reads(message, true, NOON, "unknown header")).isFalse();
    plain.takeConfluent(message);
    assertThat(reads(message, true, NOON, "known header")).isTrue();
    assertThat(reads(encoder.encode(view), true, NOON, "single object")).isTrue();
    assertThat(reads(confluent(8, encoder.encode(view)), true, NOON, "another id")).isFalse();
    for (int i = 0; i < 5_000; i++) {
      byte[] single = encoder.encode(view(random));
      String which = "view " + i;
      assertThat(reads(confluent(9, single), true, NOON, which))
          .as(which)
          .isEqualTo(reads(single, true, NOON, which));
    }
    for (int length = 0; length < message.length; length++) {
      assertThat(reads(Arrays.copyOf(message, length), true, NOON, "cut at " + length)).isFalse();
    }
  }

  /** A view that the general way rejects may not be taken either; any other in ASCII must be. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void takesEveryValidViewInAsciiAndReadsItAsTheGeneralWayDoes(long seed) {
    Random random = new Random(seed);
    int expected = 0;
    for (int i = 0; i < 5_000; i++) {
      View view = view(random);
      byte[] message = encoder.encode(view);
      long recordMillis = RECORD_TIMES[random.nextInt(RECORD_TIMES.length)];
      boolean takesViewers = random.nextBoolean();
      String which = "seed %d, view %d: %s".formatted(seed, i, view);
      boolean isPlain =
          isValid(message, recordMillis)
              && isAscii(view.eventId() + view.contentId())
              && (view.viewerId() == null || (takesViewers && isAscii(view.viewerId())));
      assertThat(reads(message, takesViewers, recordMillis, which)).as(which).isEqualTo(isPlain);
      expected += isPlain ? 1 : 0;
    }
    assertThat(expected).as("seed %d", seed).isBetween(1_500, 3_500);
  }

  private boolean isValid(byte[] message, long recordMillis) {
    try {
      general.decode(message, ORIGIN, recordMillis);
      return true;
    } catch (RejectedException e) {
      return false;
    }
  }

  @Test
  void anOrdinaryViewIsPlain() {
    assertThat(reads(encoder.encode(SampleEvents.view("e", NOON, "c", 1)), false, NOON, "ordinary"))
        .isTrue();
  }

  @Test
  void aViewThatNamesItsViewerIsPlainOnlyWhereViewersAreTaken() {
    byte[] message = encoder.encode(new View(ORIGIN, "e", NOON, "c", "v", 1, false));
    assertThat(reads(message, true, NOON, "taken")).isTrue();
    assertThat(reads(message, false, NOON, "not taken")).isFalse();
  }

  @Test
  void anotherStreamsMessageIsNotPlain() {
    SampleEvents.all().stream()
        .filter(event -> !(event instanceof View))
        .forEach(
            event ->
                assertThat(reads(encoder.encode(event), true, NOON, event.toString())).isFalse());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void aMessageCutShortOrWithMoreBehindItIsNotPlain(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      byte[] message = encoder.encode(view(random));
      for (int length = 0; length < message.length; length++) {
        String which = "seed %d, message %d cut to %d bytes".formatted(seed, i, length);
        assertThat(reads(Arrays.copyOf(message, length), true, NOON, which)).as(which).isFalse();
      }
      byte[] longer = Arrays.copyOf(message, message.length + 1 + random.nextInt(3));
      String which = "seed %d, message %d with more behind it".formatted(seed, i);
      assertThat(reads(longer, true, NOON, which)).as(which).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void ofDamagedMessagesTakesOnlyWhatTheGeneralWayReadsAlike(long seed) {
    Random random = new Random(seed);
    int taken = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] message = encoder.encode(view(random));
      for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
        message = damaged(random, message);
      }
      String which = "seed %d, message %d".formatted(seed, i);
      taken += reads(message, random.nextBoolean(), NOON, which) ? 1 : 0;
    }
    assertThat(taken).as("seed %d", seed).isBetween(500, 9_000);
  }

  /** The branch of the viewer's union stands before the count and the flag, of one byte each. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 6, 9, 10})
  void aBranchThatIsWrittenLongerIsReadAsTheGeneralDecoderReadsIt(int more) {
    byte[] message = encoder.encode(SampleEvents.view("e", NOON, "c", 1));
    int branch = message.length - 3;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(message, 0, branch);
    for (int i = 0; i < more; i++) {
      out.write(message[branch] | 0x80);
    }
    out.write(message, branch, 3);
    reads(out.toByteArray(), true, NOON, more + " bytes more");
  }

  /** A byte is another, or gone, or there is one more, or a number is written longer than it is. */
  private static byte[] damaged(Random random, byte[] message) {
    int at = random.nextInt(4) == 0 ? random.nextInt(message.length) : afterHeader(random, message);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(message, 0, at);
    switch (random.nextInt(5)) {
      case 0 -> out.write(random.nextInt(256));
      case 1 -> out.write(message[at] ^ (1 << random.nextInt(8)));
      case 2 -> {
        out.write(random.nextInt(256));
        out.write(message[at]);
      }
      case 3 -> {
        out.write(message[at] | 0x80);
        for (int more = random.nextInt(9); more > 0; more--) {
          out.write(0x80);
        }
        out.write(0);
      }
      default -> {}
    }
    out.write(message, at + 1, message.length - at - 1);
    return out.toByteArray();
  }

  /** Often near the end, where numbers stand. */
  private static int afterHeader(Random random, byte[] message) {
    int body = Math.max(1, message.length - 10);
    return message.length - 1 - random.nextInt(random.nextBoolean() ? Math.min(6, body) : body);
  }

  @Test
  void aTextThatIsNotUtf8IsNotPlain() {
    byte[] message = encoder.encode(SampleEvents.view("event", NOON, "content", 1));
    int at = new String(message, StandardCharsets.ISO_8859_1).indexOf("content");
    message[at + 3] = (byte) 0xFF;
    assertThat(reads(message, true, NOON, "no UTF-8")).isFalse();
  }
}
