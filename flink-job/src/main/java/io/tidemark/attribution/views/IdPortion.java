package io.tidemark.attribution.views;

import io.tidemark.telemetry.Origin;
import java.util.Arrays;

/** Ids in the order in which they were seen, each with its lane and the time. */
final class IdPortion {
  /** No id. */
  static final long NEVER = Long.MIN_VALUE;

  /** Without a clock nothing is forgotten. */
  private static final long FOR_EVER = Long.MAX_VALUE;

  private final PackedWriter out = new PackedWriter(64);
  private long[] newestMillis = new long[0];
  private long lastMillis;

  /** Takes an id that was seen. */
  @FunctionalInterface
  interface Seen {
    void at(int lane, long fingerprint, long millis);
  }

  boolean isEmpty() {
    return out.size() == 0;
  }

  void add(int lane, long fingerprint, long millis) {
    out.number(lane);
    out.fixedLong(fingerprint);
    out.signed(millis - lastMillis);
    lastMillis = millis;
    newestMillis = withNewest(newestMillis, lane, millis);
  }

  /** When the last was seen, by lane; {@link #NEVER} for a lane without any. */
  long[] newestMillis() {
    return newestMillis;
  }

  private static long[] withNewest(long[] newest, int lane, long millis) {
    long[] longEnough = newest;
    if (lane >= newest.length) {
      longEnough = Arrays.copyOf(newest, lane + 1);
      Arrays.fill(longEnough, newest.length, lane + 1, NEVER);
    }
    longEnough[lane] = Math.max(longEnough[lane], millis == Origin.NO_CLOCK ? FOR_EVER : millis);
    return longEnough;
  }

  byte[] bytes() {
    return out.copy();
  }

  /** Gives all ids of a written portion in their order; returns what {@link #newestMillis} does. */
  static long[] read(byte[] written, Seen to) {
    PackedReader in = new PackedReader(written);
    long[] newest = new long[0];
    long millis = 0;
    while (in.hasMore()) {
      int lane = in.smallNumber();
      long fingerprint = in.fixedLong();
      millis += in.signed();
      to.at(lane, fingerprint, millis);
      newest = withNewest(newest, lane, millis);
    }
    return newest;
  }
}
