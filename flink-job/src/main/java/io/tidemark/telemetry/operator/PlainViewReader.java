package io.tidemark.telemetry.operator;

import io.tidemark.schemas.ViewEvent;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.EventChecks;
import java.time.Instant;
import java.util.Arrays;

/**
 * Reads a view where it stands in its message, without making an object of it, if it is a plain
 * one: in the current schema, in either framing, its ids ASCII, all in order. Of any other it says
 * so, and the general decoder tells what it is. Both must agree on every plain view, which a test
 * holds them to.
 */
final class PlainViewReader {
  private static final int HEADER_BYTES = 10;
  private static final int CONFLUENT_HEADER_BYTES = 5;
  private static final int NOT_PLAIN = -1;
  private static final long FAILED = Long.MIN_VALUE;

  // The branches of the viewer's union, in one byte each as every writer has them.
  private static final int NO_VIEWER = 0;
  private static final int VIEWER = 2;

  private final byte[] header;
  private byte[] confluentHeader;
  private byte[] message;
  private int position;
  private int start;
  private int length;

  PlainViewReader() {
    byte[] any =
        SingleObjectFraming.of(ViewEvent.class)
            .encode(new ViewEvent("e", Instant.EPOCH, "c", null, 1L, false));
    header = Arrays.copyOf(any, HEADER_BYTES);
  }

  /** Takes messages with the header of this one, in Confluent's framing, for plain too. */
  void takeConfluent(byte[] known) {
    confluentHeader = Arrays.copyOf(known, CONFLUENT_HEADER_BYTES);
  }

  /**
   * Reads a message into a view, whose origin is set.
   *
   * @param takesViewers false: a view that names its viewer is not plain either
   * @return false: it is not plain; what the view says is undefined then
   */
  boolean read(byte[] bytes, boolean takesViewers, ArrivedView into) {
    int body = body(bytes);
    if (body == NOT_PLAIN) {
      return false;
    }
    message = bytes;
    position = body;
    if (!readId()) {
      return false;
    }
    into.eventIdStart = start;
    into.eventIdLength = length;
    into.occurredAtMillis = readLong();
    if (!EventChecks.isPlainTime(into.occurredAtMillis, into.timestampMillis) || !readId()) {
      return false;
    }
    into.contentIdStart = start;
    into.contentIdLength = length;
    if (!readViewer(takesViewers)) {
      return false;
    }
    into.count = readLong();
    if (!EventChecks.isPlainViewCount(into.count) || bytes.length - position != 1) {
      return false;
    }
    int discounted = bytes[position];
    into.discounted = discounted == 1;
    into.message = bytes;
    into.deadLetter = null;
    return discounted == 0 || discounted == 1;
  }

  /** Where the record begins behind a header that is known. */
  private int body(byte[] bytes) {
    if (startsWith(header, bytes)) {
      return HEADER_BYTES;
    }
    return confluentHeader != null && startsWith(confluentHeader, bytes)
        ? CONFLUENT_HEADER_BYTES
        : NOT_PLAIN;
  }

  private static boolean startsWith(byte[] start, byte[] bytes) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private boolean readViewer(boolean taken) {
    if (position == message.length) {
      return false;
    }
    int branch = message[position++];
    return branch == NO_VIEWER || (branch == VIEWER && taken && readId());
  }

  private boolean readId() {
    long bytes = readLong();
    if (bytes < 1 || bytes > EventChecks.MAX_ID_BYTES || bytes > message.length - position) {
      return false;
    }
    start = position;
    length = (int) bytes;
    position += length;
    int all = 0;
    for (int i = start; i < position; i++) {
      all |= message[i];
    }
    return all >= 0;
  }

  /** A number, or {@link #FAILED}, which no field of a plain view may be. */
  private long readLong() {
    long raw = 0;
    for (int shift = 0; shift < 64 && position < message.length; shift += 7) {
      int next = message[position++];
      raw |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    return FAILED;
  }
}
