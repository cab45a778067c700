package io.tidemark.attribution.views;

import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Packs numbers and texts into a growing array; what {@link PackedReader} reads. */
final class PackedWriter {
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int LONGEST_NUMBER = 10;

  private static final int PIECE_BYTES = 1 << 16;

  private final DataOutput pieces;
  private byte[] bytes;
  private int size;

  PackedWriter(int capacity) {
    this(capacity, null);
  }

  private PackedWriter(int capacity, DataOutput pieces) {
    bytes = new byte[capacity];
    this.pieces = pieces;
  }

  /**
   * Writes in pieces that stay near, each after its length; {@link PackedReader#ofPieces} reads
   * them. Fails with {@link UncheckedIOException}.
   */
  static PackedWriter inPieces(DataOutput out) {
    return new PackedWriter(PIECE_BYTES, out);
  }

  int size() {
    return size;
  }

  byte[] array() {
    return bytes;
  }

  /** Forgets what was written and keeps the room for it. */
  void clear() {
    size = 0;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  void flags(int flags) {
    reserve(1);
    bytes[size++] = (byte) flags;
  }

  /** A number that is mostly small and never negative. */
  void number(long value) {
    reserve(LONGEST_NUMBER);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A number that is mostly near zero, on either side. */
  void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  void fixedLong(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** A long and an int. */
  void fixed(long first, int second) {
    reserve(Long.BYTES + Integer.BYTES);
    LONG.set(bytes, size, first);
    INT.set(bytes, size + Long.BYTES, second);
    size += Long.BYTES + Integer.BYTES;
  }

  /** Bytes after their number. */
  void text(byte[] source, int start, int length) {
    number(length);
    reserve(length);
    System.arraycopy(source, start, bytes, size, length);
    size += length;
  }

  /** Bytes after their number, which stand in whole words, the first lowest. */
  void text(long[] words, int firstWord, int length) {
    number(length);
    reserve(length + Long.BYTES);
    int word = firstWord;
    for (int done = 0; done < length; done += Long.BYTES) {
      LONG.set(bytes, size + done, words[word++]);
    }
    size += length;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      makeRoom(more);
    }
  }

  private void makeRoom(int more) {
    if (pieces != null) {
      writePiece();
    }
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  private void writePiece() {
    try {
      pieces.writeInt(size);
      pieces.write(bytes, 0, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    size = 0;
  }

  /** Writes the last piece, and an empty one, which says that there are no more. */
  void finish() {
    if (size > 0) {
      writePiece();
    }
    writePiece();
  }
}
