package io.tidemark.attribution.views;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;

/** Reads what {@link PackedWriter} wrote. */
final class PackedReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  PackedReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  PackedReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** On all that {@link PackedWriter#inPieces} wrote. */
  static PackedReader ofPieces(DataInput in) throws IOException {
    byte[] bytes = new byte[0];
    int size = 0;
    for (int piece = in.readInt(); piece > 0; piece = in.readInt()) {
      if (bytes.length - size < piece) {
        bytes = Arrays.copyOf(bytes, Math.max(size + piece, bytes.length * 2));
      }
      in.readFully(bytes, size, piece);
      size += piece;
    }
    return new PackedReader(bytes, 0, size);
  }

  boolean hasMore() {
    return position < end;
  }

  byte[] array() {
    return bytes;
  }

  int flags() {
    return bytes[position++];
  }

  long number() {
    int next = bytes[position++];
    if (next >= 0) {
      return next;
    }
    long value = next & 0x7F;
    for (int shift = 7; ; shift += 7) {
      next = bytes[position++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  int smallNumber() {
    return Math.toIntExact(number());
  }

  long signed() {
    long raw = number();
    return (raw >>> 1) ^ -(raw & 1);
  }

  int fixedInt() {
    int value = (int) PackedWriter.INT.get(bytes, position);
    position += Integer.BYTES;
    return value;
  }

  long fixedLong() {
    long value = (long) PackedWriter.LONG.get(bytes, position);
    position += Long.BYTES;
    return value;
  }

  /** Passes over that many bytes and says where they start. */
  int skip(int length) {
    int start = position;
    position += length;
    return start;
  }
}
