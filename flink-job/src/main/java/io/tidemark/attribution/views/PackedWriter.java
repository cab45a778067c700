package io.tidemark.attribution.views;

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

  private byte[] bytes;
  private int size;

  PackedWriter(int capacity) {
    bytes = new byte[capacity];
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

  void fixedInt(int value) {
    reserve(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void fixedLong(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** Bytes after their number. */
  void text(byte[] source, int start, int length) {
    number(length);
    reserve(length);
    System.arraycopy(source, start, bytes, size, length);
    size += length;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
