package io.tidemark.attribution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * SipHash-2-4 with a 64-bit result (Aumasson and Bernstein, 2012), over bytes in place: whoever
 * does not know the key can neither predict nor force a collision.
 */
public final class SipHash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long key0;
  private final long key1;

  /** Under that key of 128 bits. */
  public SipHash(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  /** Of all bytes of an array. */
  public long of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** Of some bytes of an array. */
  public long of(byte[] bytes, int start, int length) {
    return of(0, bytes, start, length);
  }

  /** Of a number and some bytes: each number has a key of its own. */
  public long of(long number, byte[] bytes, int start, int length) {
    Objects.checkFromIndexSize(start, length, bytes.length);
    long v0 = 0x736f6d6570736575L ^ key0;
    long v1 = 0x646f72616e646f6dL ^ key1 ^ number;
    long v2 = 0x6c7967656e657261L ^ key0;
    long v3 = 0x7465646279746573L ^ key1 ^ number;
    int end = start + length;
    int words = start + (length & ~7);
    // Two rounds a word and four at the end, written as one loop so that all stays in registers.
    int position = start;
    int rounds = 2;
    long word = 0;
    while (true) {
      boolean last = false;
      if (position < words) {
        word = (long) LONG.get(bytes, position);
      } else if (position == words) {
        word = (long) length << 56;
        for (int i = end - 1; i >= words; i--) {
          word |= (bytes[i] & 0xFFL) << (8 * (i - words));
        }
      } else {
        last = true;
        rounds = 4;
        word = 0;
        v2 ^= 0xFF;
      }
      v3 ^= word;
      for (int round = 0; round < rounds; round++) {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= word;
      if (last) {
        return v0 ^ v1 ^ v2 ^ v3;
      }
      position += 8;
    }
  }
}
