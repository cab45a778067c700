package io.tidemark.demo.traffic;

import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;

/** The ways in which a record can be wrong. */
enum Malformation {
  TRUNCATED,
  RANDOM_BYTES,
  UNKNOWN_SCHEMA,
  NEGATIVE_COUNT,
  EMPTY_ID,
  ABSURD_TIME,
  WRONG_SUBJECT_KIND;

  private static final long TWO_DAYS_MILLIS = 2L * 24 * 3_600_000;
  private static final int FRAMING_BYTES = 10;

  /** A record that is wrong in this way and in no other. */
  Emission make(
      Script script,
      long nowMillis,
      SplittableRandom random,
      Function<TelemetryEvent, byte[]> encoder) {
    TelemetryEvent event = event(script, nowMillis);
    byte[] bytes = encoder.apply(event);
    return new Emission(
        Emission.Kind.MALFORMED, event.stream(), event.recordKey(), spoil(bytes, random), null);
  }

  private TelemetryEvent event(Script script, long nowMillis) {
    String content = script.id("c");
    return switch (this) {
      case TRUNCATED -> script.post(nowMillis, content, script.id("a"), "main");
      case RANDOM_BYTES -> script.account(nowMillis, script.id("a"), 3, null);
      case UNKNOWN_SCHEMA -> script.view(nowMillis, content, 1);
      case NEGATIVE_COUNT -> script.view(nowMillis, content, -1);
      case EMPTY_ID -> script.view(nowMillis, "", 1);
      case ABSURD_TIME -> script.view(nowMillis + TWO_DAYS_MILLIS, content, 1);
      case WRONG_SUBJECT_KIND ->
          script.fact(nowMillis, "order.refused", SubjectKind.CONTENT, content);
    };
  }

  private byte[] spoil(byte[] bytes, SplittableRandom random) {
    switch (this) {
      case TRUNCATED -> {
        return Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1));
      }
      case RANDOM_BYTES -> {
        random.nextBytes(bytes);
        // Neither framing starts with this byte.
        bytes[0] = (byte) 0x7f;
        return bytes;
      }
      case UNKNOWN_SCHEMA -> {
        for (int i = 2; i < FRAMING_BYTES; i++) {
          bytes[i] = (byte) ~bytes[i];
        }
        return bytes;
      }
      default -> {
        return bytes;
      }
    }
  }
}
