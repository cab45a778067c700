package io.tidemark.attribution.views;

import io.tidemark.attribution.SipHash;
import java.util.Arrays;

/**
 * One row of one array for each content, found by the fingerprint of its id and then told apart by
 * the id itself. A row never moves and never goes, so where it begins is its name for as long as
 * the table lives. What stands in its counts is their owner's affair; they begin as zeros.
 */
final class ContentRows {
  // A row: the fingerprint of the content's id, its head, the id in whole words, the counts.
  private static final int HASH = 0;
  private static final int HEAD = 1;
  private static final int ID = 2;

  // The head: length of the id in bytes, flags, and one more than the lane of the last view.
  private static final long LENGTH = 0xFFFF;
  private static final int FLAGS_SHIFT = 16;
  private static final long FLAGS = 0xFF;
  private static final int LANE_SHIFT = 32;

  /** No lane. */
  static final int NONE = -1;

  private static final int SMALLEST_INDEX = 16;

  private final int width;
  private long[] words;
  private int end;
  private int size;
  private int[] index;

  /**
   * No rows.
   *
   * @param width of the counts, in words
   */
  ContentRows(int width) {
    this.width = width;
    words = new long[SMALLEST_INDEX * width];
    index = new int[SMALLEST_INDEX];
  }

  ContentRows(ContentRows other) {
    width = other.width;
    words = other.words.clone();
    end = other.end;
    size = other.size;
    index = other.index.clone();
  }

  int size() {
    return size;
  }

  /** Where the rows end; the first row, if there is any, is 0. */
  int end() {
    return end;
  }

  /** The row after a row, or {@link #end}. */
  int next(int row) {
    return counts(row) + width;
  }

  /** Where the counts of a row begin. */
  int counts(int row) {
    return row + ID + wordsOf(idLength(row));
  }

  long get(int word) {
    return words[word];
  }

  void set(int word, long value) {
    words[word] = value;
  }

  void plus(int word, long more) {
    words[word] += more;
  }

  /**
   * Looks where a content's row would be found, so that it is near when it is asked for: of many
   * contents asked for one after the other each would wait for memory, looked for together they
   * wait together.
   *
   * @return nothing of use
   */
  long approach(long hash) {
    int row = index[(int) hash & (index.length - 1)];
    return row == 0 ? 0 : words[row - 1] ^ words[row - 1 + ID + width - 1];
  }

  /**
   * The row of a content; it is added if it is new.
   *
   * @param hash of the id, the same for the same id
   */
  int rowOf(long hash, byte[] id, int start, int length) {
    int mask = index.length - 1;
    int slot = (int) hash & mask;
    while (index[slot] != 0) {
      int row = index[slot] - 1;
      if (words[row + HASH] == hash && isNamed(row, id, start, length)) {
        return row;
      }
      slot = (slot + 1) & mask;
    }
    if (size >= index.length / 8 * 5) {
      buildIndex(index.length * 2);
      return rowOf(hash, id, start, length);
    }
    index[slot] = end + 1;
    return add(hash, id, start, length);
  }

  private boolean isNamed(int row, byte[] id, int start, int length) {
    if (idLength(row) != length) {
      return false;
    }
    int word = row + ID;
    int at = start;
    for (int left = length; left > 0; left -= Long.BYTES) {
      if (words[word++] != word(id, at, left)) {
        return false;
      }
      at += Long.BYTES;
    }
    return true;
  }

  /** Up to eight bytes of an id, the rest of the word zero. */
  private static long word(byte[] id, int at, int left) {
    if (left >= Long.BYTES) {
      return (long) PackedWriter.LONG.get(id, at);
    }
    long word = 0;
    for (int i = left - 1; i >= 0; i--) {
      word = (word << Byte.SIZE) | (id[at + i] & 0xFF);
    }
    return word;
  }

  private static int wordsOf(int length) {
    return (length + Long.BYTES - 1) / Long.BYTES;
  }

  private int add(long hash, byte[] id, int start, int length) {
    int row = end;
    int needed = row + ID + wordsOf(length) + width;
    if (needed > words.length) {
      words = Arrays.copyOf(words, Math.max(needed, words.length / 2 * 3));
    }
    words[row + HASH] = hash;
    words[row + HEAD] = length;
    int word = row + ID;
    int at = start;
    for (int left = length; left > 0; left -= Long.BYTES) {
      words[word++] = word(id, at, left);
      at += Long.BYTES;
    }
    end = needed;
    size++;
    return row;
  }

  /** Adds the row of a content that has none, without its fingerprint; see {@link #fingerprint}. */
  int addUnfound(byte[] id, int start, int length) {
    return add(0, id, start, length);
  }

  /** Makes all rows findable after {@link #addUnfound}. */
  void fingerprint(SipHash hash) {
    for (int row = 0; row < end; row = next(row)) {
      words[row + HASH] = hash.of(id(row));
    }
    buildIndex(Math.max(SMALLEST_INDEX, Integer.highestOneBit(size) * 4));
  }

  private void buildIndex(int slots) {
    index = new int[slots];
    int mask = slots - 1;
    for (int row = 0; row < end; row = next(row)) {
      int slot = (int) words[row + HASH] & mask;
      while (index[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      index[slot] = row + 1;
    }
  }

  private int idLength(int row) {
    return (int) (words[row + HEAD] & LENGTH);
  }

  byte[] id(int row) {
    byte[] id = new byte[idLength(row)];
    for (int i = 0; i < id.length; i++) {
      id[i] = (byte) (words[row + ID + i / Long.BYTES] >>> (Byte.SIZE * (i % Long.BYTES)));
    }
    return id;
  }

  void writeId(int row, PackedWriter out) {
    out.text(words, row + ID, idLength(row));
  }

  /** Up to eight bits. */
  int flags(int row) {
    return (int) ((words[row + HEAD] >>> FLAGS_SHIFT) & FLAGS);
  }

  void setFlags(int row, int flags) {
    words[row + HEAD] |= (long) flags << FLAGS_SHIFT;
  }

  void clearFlags(int row, int flags) {
    words[row + HEAD] &= ~((long) flags << FLAGS_SHIFT);
  }

  /** The lane of the last view; {@link #NONE} without any. */
  int lane(int row) {
    return (int) (words[row + HEAD] >>> LANE_SHIFT) - 1;
  }

  void setLane(int row, int lane) {
    long head = words[row + HEAD] & ((1L << LANE_SHIFT) - 1);
    words[row + HEAD] = head | ((lane + 1L) << LANE_SHIFT);
  }
}
