package io.tidemark.attribution.views;

import java.util.Arrays;

/**
 * The hours of contents other than each one's newest, which stands in its row. They are linked from
 * newer to older; an hour's number is its name.
 */
final class OlderHours {
  // Hour and the number of the next older, then the counts.
  private static final int HOUR_AND_NEXT = 0;
  private static final int GROSS = 1;
  private static final int NET = 2;
  private static final int WIDTH = 3;

  /** No hour. */
  static final int NONE = -1;

  private static final int SMALLEST = 8;

  private long[] words;
  private int size;

  OlderHours() {
    words = new long[0];
  }

  OlderHours(OlderHours other) {
    words = other.words.clone();
    size = other.size;
  }

  /** Adds an hour in front of the next older one, and says its number. */
  int add(int hour, int next, long gross, long net) {
    int at = size++;
    if (size * WIDTH > words.length) {
      words = Arrays.copyOf(words, Math.max(SMALLEST, size / 2 * 3) * WIDTH);
    }
    words[at * WIDTH + HOUR_AND_NEXT] = pair(hour, next);
    words[at * WIDTH + GROSS] = gross;
    words[at * WIDTH + NET] = net;
    return at;
  }

  /**
   * Adds to an hour of a content.
   *
   * @param newest the newest of the content's older hours, or {@link #NONE}
   * @return the newest from now on
   */
  int plus(int newest, int hour, long gross, long net) {
    int before = NONE;
    int at = newest;
    while (at != NONE && hour(at) > hour) {
      before = at;
      at = next(at);
    }
    if (at != NONE && hour(at) == hour) {
      words[at * WIDTH + GROSS] += gross;
      words[at * WIDTH + NET] += net;
      return newest;
    }
    int added = add(hour, at, gross, net);
    if (before == NONE) {
      return added;
    }
    setNext(before, added);
    return newest;
  }

  /** Hours since the epoch. */
  int hour(int at) {
    return high(words[at * WIDTH + HOUR_AND_NEXT]);
  }

  /** The next older, or {@link #NONE}. */
  int next(int at) {
    return low(words[at * WIDTH + HOUR_AND_NEXT]);
  }

  void setNext(int at, int next) {
    words[at * WIDTH + HOUR_AND_NEXT] = pair(hour(at), next);
  }

  long gross(int at) {
    return words[at * WIDTH + GROSS];
  }

  long net(int at) {
    return words[at * WIDTH + NET];
  }

  static long pair(int high, int low) {
    return ((long) high << 32) | Integer.toUnsignedLong(low);
  }

  static int high(long pair) {
    return (int) (pair >>> 32);
  }

  static int low(long pair) {
    return (int) pair;
  }
}
