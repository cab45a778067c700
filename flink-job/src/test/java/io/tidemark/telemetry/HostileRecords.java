package io.tidemark.telemetry;

import io.tidemark.telemetry.operator.TelemetryEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Records that somebody sends who means harm or knows no better; the same for the same seed.
 * Structured: most of them are nearly right.
 */
public final class HostileRecords {
  private static final int HEADER_BYTES = 10;
  private static final int HUGE_BYTES = 300_000;
  private static final int HUGE_EVERY = 5_000;
  private static final List<String> FOREIGN =
      List.of(
          "{\"event_id\":\"e\",\"count\":1}",
          "<view count=\"1\"/>",
          "${jndi:ldap://example.org/a}",
          "\u00ac\u00ed\u0000\u0005sr\u0000\u0011java.util.HashMap",
          "'; DROP TABLE alerts; --");
  private static final List<String> ODD_IDS =
      List.of(
          "line\nERROR forged",
          "\u0000",
          "\u202Etxt.exe",
          "../../etc/passwd",
          "<script>alert(1)</script>",
          "%n%s%x",
          "a".repeat(512));

  private final Random random;
  private final TelemetryEncoder encoder = new TelemetryEncoder();
  private final List<TelemetryEvent> sound = SampleEvents.all();
  private long made;

  public HostileRecords(long seed) {
    random = new Random(seed);
  }

  /**
   * One of them.
   *
   * @param stream to whose topic it goes
   * @param key or null
   * @param value or null
   * @param isBad true: it must become a dead letter; false: it may be an event, if an odd one
   */
  public record Hostile(TelemetryStream stream, byte[] key, byte[] value, boolean isBad) {}

  /** The next one. Its timestamp is to be {@link SampleEvents#NOON}. */
  public Hostile next() {
    TelemetryEvent event = sound.get(random.nextInt(sound.size()));
    byte[] message = encoder.encode(event);
    if (made++ % HUGE_EVERY == 0) {
      return bad(event, encoder.encode(view("x".repeat(HUGE_BYTES), 1, SampleEvents.NOON)));
    }
    return switch (random.nextInt(14)) {
      case 0 -> bad(event, random.nextInt(10) == 0 ? null : new byte[0]);
      case 1 -> bad(event, foreignBytes());
      case 2 -> bad(event, pick(FOREIGN).getBytes(StandardCharsets.UTF_8));
      case 3 -> bad(event, Arrays.copyOf(message, random.nextInt(message.length)));
      case 4 -> bad(event, Arrays.copyOf(message, message.length + 1 + random.nextInt(50)));
      case 5 -> bad(event, otherFingerprint(message));
      case 6 -> bad(event, withHugeLength(message));
      case 7 -> open(event, flipped(message));
      case 8 -> open(event, spliced(message, encoder.encode(pick(sound))));
      case 9 -> bad(view("c", -random.nextLong(1, Long.MAX_VALUE), SampleEvents.NOON));
      case 10 -> bad(view("c", FieldChecks.MAX_COUNT + 1 + random.nextInt(5), SampleEvents.NOON));
      case 11 -> bad(view("c", 1, random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE));
      case 12 -> bad(view(random.nextBoolean() ? "" : "b".repeat(513), 1, SampleEvents.NOON));
      default -> open(view(pick(ODD_IDS), 1, SampleEvents.NOON));
    };
  }

  private Hostile bad(TelemetryEvent event) {
    return bad(event, encoder.encode(event));
  }

  private Hostile bad(TelemetryEvent event, byte[] value) {
    return new Hostile(event.stream(), key(event), value, true);
  }

  private Hostile open(TelemetryEvent event) {
    return open(event, encoder.encode(event));
  }

  private Hostile open(TelemetryEvent event, byte[] value) {
    return new Hostile(event.stream(), key(event), value, false);
  }

  private byte[] key(TelemetryEvent event) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> foreignBytes();
      default -> event.recordKey().getBytes(StandardCharsets.UTF_8);
    };
  }

  private View view(String contentId, long count, long occurredAtMillis) {
    return new View(
        SampleEvents.ORIGIN, "h-" + made, occurredAtMillis, contentId, null, count, false);
  }

  /** Neither framing begins like this. */
  private byte[] foreignBytes() {
    byte[] bytes = new byte[1 + random.nextInt(300)];
    random.nextBytes(bytes);
    bytes[0] = (byte) (1 + random.nextInt(100));
    return bytes;
  }

  private byte[] otherFingerprint(byte[] message) {
    byte[] other = message.clone();
    other[2 + random.nextInt(HEADER_BYTES - 2)] ^= (byte) (1 + random.nextInt(255));
    return other;
  }

  /** The first field is a text; it says that it is as long as memory allows and more. */
  private byte[] withHugeLength(byte[] message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(message, 0, HEADER_BYTES);
    for (int i = 0; i < 4 + random.nextInt(5); i++) {
      out.write(0x80 | random.nextInt(128));
    }
    out.write(0x7E);
    out.write(message, HEADER_BYTES, message.length - HEADER_BYTES);
    return out.toByteArray();
  }

  private byte[] flipped(byte[] message) {
    byte[] other = message.clone();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      int at = HEADER_BYTES + random.nextInt(message.length - HEADER_BYTES);
      other[at] ^= (byte) (1 << random.nextInt(8));
    }
    return other;
  }

  /** One message goes on as another. */
  private byte[] spliced(byte[] first, byte[] second) {
    int from = Math.min(second.length, HEADER_BYTES + random.nextInt(second.length));
    byte[] other = Arrays.copyOf(first, HEADER_BYTES + random.nextInt(first.length - HEADER_BYTES));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(other);
    out.write(second, from, second.length - from);
    return out.toByteArray();
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
