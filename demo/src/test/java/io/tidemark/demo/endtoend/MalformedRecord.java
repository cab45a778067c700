package io.tidemark.demo.endtoend;

import io.tidemark.telemetry.View;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;

/**
 * A record that cannot be counted, and the dead letter that it has to become.
 *
 * @param place {@code topic/partition/offset}
 * @param key as a text, or null
 * @param value as a text of its bytes, or null
 */
public record MalformedRecord(
    String reason, String place, String timestamp, String key, String value) {
  private static final int FRAMING_BYTES = 10;

  /** The ways to be wrong. */
  public enum Kind {
    TRUNCATED("undecodable"),
    FOREIGN("undecodable"),
    NO_VALUE("undecodable"),
    UNKNOWN_SCHEMA("unknown_schema"),
    NEGATIVE_COUNT("invalid_count"),
    EMPTY_ID("invalid_id"),
    DAYS_AHEAD("absurd_time");

    private final String reason;

    Kind(String reason) {
      this.reason = reason;
    }

    private byte[] value(View view, Platform platform) {
      byte[] sound = platform.encoded(view);
      return switch (this) {
        case TRUNCATED -> Arrays.copyOf(sound, sound.length / 2);
        case FOREIGN -> "{\"count\": 1}".getBytes(StandardCharsets.UTF_8);
        case NO_VALUE -> null;
        case UNKNOWN_SCHEMA -> {
          for (int i = 2; i < FRAMING_BYTES; i++) {
            sound[i] = (byte) ~sound[i];
          }
          yield sound;
        }
        case NEGATIVE_COUNT -> platform.encoded(with(view, view.contentId(), 0, -1));
        case EMPTY_ID -> platform.encoded(with(view, "", 0, 1));
        case DAYS_AHEAD ->
            platform.encoded(with(view, view.contentId(), Duration.ofDays(9_000).toMillis(), 1));
      };
    }

    private static View with(View view, String content, long laterMillis, long count) {
      return new View(
          view.origin(),
          view.eventId(),
          view.occurredAtMillis() + laterMillis,
          content,
          view.viewerId(),
          count,
          view.discounted());
    }
  }

  /** Sends a spoilt copy of the view to its place, with or without a key. */
  public static MalformedRecord send(Kind kind, View view, boolean keyed, Platform platform)
      throws Exception {
    byte[] key = keyed ? view.contentId().getBytes(StandardCharsets.UTF_8) : null;
    byte[] value = kind.value(view, platform);
    long timestamp = view.origin().partitionTimeMillis();
    RecordMetadata sent =
        platform.sendRaw(
            new ProducerRecord<>(
                platform.topic(view.stream()), view.origin().partition(), timestamp, key, value));
    return new MalformedRecord(
        kind.reason,
        sent.topic() + '/' + sent.partition() + '/' + sent.offset(),
        Long.toString(timestamp),
        text(key),
        text(value));
  }

  /** A record of a telemetry topic, if it were rejected; the reason is not told. */
  public static MalformedRecord told(ConsumerRecord<byte[], byte[]> found) {
    return new MalformedRecord(
        "",
        found.topic() + '/' + found.partition() + '/' + found.offset(),
        Long.toString(found.timestamp()),
        text(found.key()),
        text(found.value()));
  }

  /** The same, for that reason. */
  public MalformedRecord because(String thisReason) {
    return new MalformedRecord(thisReason, place, timestamp, key, value);
  }

  /** What a dead letter says it was. */
  public static MalformedRecord of(ConsumerRecord<byte[], byte[]> deadLetter) {
    Headers headers = deadLetter.headers();
    return new MalformedRecord(
        header(headers, "dlq.reason"),
        header(headers, "dlq.topic")
            + '/'
            + header(headers, "dlq.partition")
            + '/'
            + header(headers, "dlq.offset"),
        header(headers, "dlq.timestamp"),
        text(deadLetter.key()),
        text(deadLetter.value()));
  }

  private static String header(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : Arrays.toString(bytes);
  }
}
