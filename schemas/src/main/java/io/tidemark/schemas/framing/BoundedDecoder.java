package io.tidemark.schemas.framing;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary form from one array and believes no length that the remaining bytes cannot
 * hold. Avro's own limits are system properties that are read once when its classes are first used,
 * and hold for the whole JVM; this bound holds always, and is tighter.
 *
 * <p>Relies on every item of an array or map taking at least one byte, which a test demands of the
 * schemas.
 */
final class BoundedDecoder extends Decoder {
  /** What Java reads in place of bytes that are no UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private final byte[] bytes;
  private int position;

  BoundedDecoder(byte[] bytes, int start) {
    this.bytes = bytes;
    this.position = start;
  }

  int remaining() {
    return bytes.length - position;
  }

  private int take(long length) throws IOException {
    if (length < 0) {
      throw new IOException("a length of " + length + " at byte " + position + " is negative");
    }
    if (length > remaining()) {
      throw new EOFException(
          "a length of " + length + " at byte " + position + " but " + remaining() + " bytes left");
    }
    int start = position;
    position += (int) length;
    return start;
  }

  private int nextByte() throws EOFException {
    if (position >= bytes.length) {
      throw new EOFException("the message ends at byte " + position + ", within a value");
    }
    return bytes[position++];
  }

  private long zigZag(int maxBytes) throws IOException {
    long raw = 0;
    for (int i = 0; i < maxBytes; i++) {
      int next = nextByte();
      raw |= (next & 0x7FL) << (7 * i);
      if (next >= 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw new IOException("a number at byte " + position + " is longer than any can be");
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    int value = nextByte();
    if (value != 0 && value != 1) {
      throw new IOException("a boolean at byte " + (position - 1) + " is neither 0 nor 1");
    }
    return value == 1;
  }

  @Override
  public int readInt() throws IOException {
    long value = zigZag(5);
    if (value != (int) value) {
      throw new IOException("a number at byte " + position + " does not fit 32 bits");
    }
    return (int) value;
  }

  @Override
  public long readLong() throws IOException {
    return zigZag(10);
  }

  @Override
  public float readFloat() throws IOException {
    return ByteBuffer.wrap(bytes, take(4), 4).order(java.nio.ByteOrder.LITTLE_ENDIAN).getFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return ByteBuffer.wrap(bytes, take(8), 8).order(java.nio.ByteOrder.LITTLE_ENDIAN).getDouble();
  }

  @Override
  public String readString() throws IOException {
    long length = readLong();
    int start = take(length);
    String text = new String(bytes, start, (int) length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(start, (int) length);
    }
    return text;
  }

  /** Bytes that are no UTF-8 all read alike, and so would be taken for each other. */
  private void requireUtf8(int start, int length) throws IOException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
    } catch (CharacterCodingException e) {
      throw new IOException("a text at byte " + start + " is not UTF-8", e);
    }
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(readString());
  }

  @Override
  public void skipString() throws IOException {
    take(readLong());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    long length = readLong();
    int start = take(length);
    return ByteBuffer.wrap(bytes, start, (int) length).slice();
  }

  @Override
  public void skipBytes() throws IOException {
    take(readLong());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    System.arraycopy(bytes, take(length), target, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    take(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  /** A negative count stands before the block's length in bytes, which nothing here needs. */
  private long blockCount() throws IOException {
    long count = readLong();
    if (count < 0) {
      long length = readLong();
      if (length < 0 || length > remaining()) {
        throw new IOException("a block at byte " + position + " claims " + length + " bytes");
      }
      count = -count;
    }
    if (count < 0 || count > remaining()) {
      throw new EOFException(
          "a block of "
              + count
              + " items at byte "
              + position
              + ", "
              + remaining()
              + " bytes left");
    }
    return count;
  }

  @Override
  public long readArrayStart() throws IOException {
    return blockCount();
  }

  @Override
  public long arrayNext() throws IOException {
    return blockCount();
  }

  @Override
  public long readMapStart() throws IOException {
    return blockCount();
  }

  @Override
  public long mapNext() throws IOException {
    return blockCount();
  }

  /** Skips blocks of known length whole; of the others says how many items the caller must skip. */
  private long skipBlocks() throws IOException {
    long count = readLong();
    while (count < 0) {
      take(readLong());
      count = readLong();
    }
    if (count > remaining()) {
      throw new EOFException(
          "a block of "
              + count
              + " items at byte "
              + position
              + ", "
              + remaining()
              + " bytes left");
    }
    return count;
  }

  @Override
  public long skipArray() throws IOException {
    return skipBlocks();
  }

  @Override
  public long skipMap() throws IOException {
    return skipBlocks();
  }
}
