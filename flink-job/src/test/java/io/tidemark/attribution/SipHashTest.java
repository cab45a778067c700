package io.tidemark.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipHashTest {
  private static final long KEY_0 = 0x0706050403020100L;
  private static final long KEY_1 = 0x0f0e0d0c0b0a0908L;

  private final SipHash hash = new SipHash(KEY_0, KEY_1);

  private static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  /** The vectors that its authors published: key 00..0f, message 00, 01, 02... */
  @ParameterizedTest
  @CsvSource({
    "0, 726fdb47dd0e0e31",
    "1, 74f839c593dc67fd",
    "2, 0d6c8009d9a94f5a",
    "3, 85676696d7fb7e2d",
    "4, cf2794e0277187b7",
    "5, 18765564cd99a68d",
    "6, cbc9466e58fee3ce",
    "7, ab0200f58b01d137",
    "8, 93f5f5799a932462",
    "9, 9e0082df0ba9e4b0",
    "10, 7a5dbbc594ddb9f3",
    "11, f4b32f46226bada7",
    "12, 751e8fbc860ee5fb",
    "13, 14ea5627c0843d90",
    "14, f723ca908e7af2ee",
    "15, a129ca6149be45e5"
  })
  void givesThePublishedVectors(int length, String expected) {
    assertThat(Long.toHexString(hash.of(counting(length))))
        .isEqualTo(Long.toHexString(Long.parseUnsignedLong(expected, 16)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithGuavaWhereverTheBytesStand(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      long key0 = random.nextLong();
      long key1 = random.nextLong();
      byte[] bytes = new byte[random.nextInt(201)];
      random.nextBytes(bytes);
      int start = random.nextInt(bytes.length + 1);
      int length = random.nextInt(Math.min(100, bytes.length - start) + 1);

      assertThat(new SipHash(key0, key1).of(bytes, start, length))
          .as("seed %d, round %d: %d bytes from %d", seed, i, length, start)
          .isEqualTo(Hashing.sipHash24(key0, key1).hashBytes(bytes, start, length).asLong());
    }
  }

  @Test
  void theWholeArrayIsTheSameAsAllOfItsBytes() {
    byte[] bytes = counting(21);
    assertThat(hash.of(bytes)).isEqualTo(hash.of(bytes, 0, 21));
    assertThat(hash.of(Arrays.copyOfRange(bytes, 3, 20))).isEqualTo(hash.of(bytes, 3, 17));
  }

  @Test
  void everyNumberHasAKeyOfItsOwnAndZeroIsThatOfNone() {
    byte[] bytes = counting(20);
    assertThat(hash.of(0, bytes, 0, 20)).isEqualTo(hash.of(bytes));
    Set<Long> hashes = new HashSet<>();
    for (long number = -5_000; number < 5_000; number++) {
      long hashed = hash.of(number, bytes, 0, 20);
      assertThat(hashed)
          .as("number %d", number)
          .isEqualTo(Hashing.sipHash24(KEY_0, KEY_1 ^ number).hashBytes(bytes).asLong());
      hashes.add(hashed);
    }
    assertThat(hashes).hasSize(10_000);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, -1", "0, 9", "8, 1", "9, 0", "1, 2147483647", "2147483647, 1"})
  void bytesOutsideTheArrayAreRefused(int start, int length) {
    byte[] bytes = counting(8);
    assertThatThrownBy(() -> hash.of(bytes, start, length))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> hash.of(1, bytes, start, length))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
