package io.tidemark.attribution.views;

import io.tidemark.telemetry.Origin;

/**
 * The event ids that one partition brought within the horizon: exact, each id by its fingerprint,
 * with the partition's Kafka time when it was last seen. They lie in buckets of one cache line
 * each, so that looking for an id mostly waits for memory once. Ids beyond the horizon are dropped
 * when the table would have to grow and when it is written; that only frees memory, since whether
 * an id repeats is decided by the two times.
 */
final class RecentIds {
  /** A bucket: fingerprints, or 0 where there is none, then their times, two in a word. */
  private static final int BUCKET_WORDS = 8;

  private static final int BUCKET_IDS = 5;

  /** Behind the array's head a large array's first cache line begins with this word. */
  private static final int FIRST = 6;

  private static final int SMALLEST_BUCKETS = 4;
  private static final long MOST_MILLIS = 0xFFFF_FFFFL;

  /** The longest horizon whose times fit 32 bits, with room for time to go on. */
  static final long LONGEST_HORIZON_MILLIS = 40L * 24 * 60 * 60 * 1000;

  /** The buckets, from {@link #FIRST} on. A place is the word of a fingerprint. */
  private long[] words;

  private int size;
  private long baseMillis;
  private long clockMillis;

  RecentIds() {
    words = buckets(SMALLEST_BUCKETS);
  }

  private RecentIds(RecentIds other) {
    words = other.words.clone();
    size = other.size;
    baseMillis = other.baseMillis;
    clockMillis = other.clockMillis;
  }

  RecentIds copy() {
    return new RecentIds(this);
  }

  int size() {
    return size;
  }

  /**
   * True when the id was seen within the horizon; either way it is remembered from now.
   *
   * @param nowMillis the partition's Kafka time, or {@link Origin#NO_CLOCK}: then nothing is ever
   *     forgotten
   * @param horizonMillis at most {@link #LONGEST_HORIZON_MILLIS}; or Long.MAX_VALUE: for ever
   */
  boolean isRepeated(long fingerprint, long nowMillis, long horizonMillis) {
    long print = fingerprint == 0 ? 1 : fingerprint;
    int time = time(nowMillis, horizonMillis);
    int place = placeOf(print);
    if (words[place] == 0) {
      if (isCrowded(size, bucketCount())) {
        makeRoom(horizonMillis);
        time = time(nowMillis, horizonMillis);
        place = placeOf(print);
      }
      take(place, print, time);
      return false;
    }
    boolean repeated = !isForgotten(timeAt(words, place), horizonMillis);
    setTime(place, time);
    return repeated;
  }

  /** Looks where the id would be, so that it is near when it is asked for; gives nothing of use. */
  long approach(long fingerprint) {
    return words[bucketOf(fingerprint)];
  }

  private static long[] buckets(int count) {
    return new long[FIRST + count * BUCKET_WORDS];
  }

  private int bucketCount() {
    return words.length / BUCKET_WORDS;
  }

  /** Three quarters full; from there on ids would overflow into the next buckets too often. */
  private static boolean isCrowded(int ids, int buckets) {
    return ids >= buckets * (BUCKET_IDS * 3L) / 4;
  }

  private int bucketOf(long print) {
    int low = (int) print;
    int high = (int) (print >>> 32);
    return FIRST + ((low ^ (high << 7)) & (bucketCount() - 1)) * BUCKET_WORDS;
  }

  /**
   * Where that fingerprint is, or where it belongs. How full a bucket is cannot be foreseen, so it
   * is added up rather than found by a branch, which would be mispredicted more often than not.
   */
  private int placeOf(long print) {
    int bucket = bucketOf(print);
    while (true) {
      int taken = 0;
      for (int place = bucket; place < bucket + BUCKET_IDS; place++) {
        long there = words[place];
        if (there == print) {
          return place;
        }
        taken += (int) ((there | -there) >>> (Long.SIZE - 1));
      }
      if (taken < BUCKET_IDS) {
        return bucket + taken;
      }
      bucket += BUCKET_WORDS;
      if (bucket == words.length) {
        bucket = FIRST;
      }
    }
  }

  /** The place after a place. */
  private static int next(int place) {
    int slot = (place - FIRST) % BUCKET_WORDS;
    return slot == BUCKET_IDS - 1 ? place + BUCKET_WORDS - slot : place + 1;
  }

  private static int timeWord(int place) {
    int slot = (place - FIRST) % BUCKET_WORDS;
    return place - slot + BUCKET_IDS + slot / 2;
  }

  /** The low half of the word is the time of an even slot. */
  private static int timeShift(int place) {
    return (place - FIRST) % 2 * Integer.SIZE;
  }

  private static int timeAt(long[] words, int place) {
    return (int) (words[timeWord(place)] >>> timeShift(place));
  }

  private void setTime(int place, int time) {
    int word = timeWord(place);
    int shift = timeShift(place);
    long other = words[word] & (0xFFFF_FFFF_0000_0000L >>> shift);
    words[word] = other | (Integer.toUnsignedLong(time) << shift);
  }

  /** True when an id that was last seen then is no longer within the horizon. */
  boolean isBeyond(long seenMillis, long horizonMillis) {
    return forgets(horizonMillis) && clockMillis - seenMillis > horizonMillis;
  }

  /** Takes an id and when it was last seen. */
  @FunctionalInterface
  interface Seen {
    void at(long fingerprint, long millis);
  }

  /** Gives all that is kept, in no order. */
  void forEach(Seen out) {
    for (int place = FIRST; place < words.length; place = next(place)) {
      if (words[place] != 0) {
        long seen =
            clockMillis == Origin.NO_CLOCK
                ? clockMillis
                : baseMillis + Integer.toUnsignedLong(timeAt(words, place));
        out.at(words[place], seen);
      }
    }
  }

  private boolean forgets(long horizonMillis) {
    return horizonMillis != Long.MAX_VALUE && clockMillis != Origin.NO_CLOCK;
  }

  private boolean isForgotten(int time, long horizonMillis) {
    return forgets(horizonMillis)
        && clockMillis - (baseMillis + Integer.toUnsignedLong(time)) > horizonMillis;
  }

  /** Moves the clock, and says that time as it is kept. */
  private int time(long nowMillis, long horizonMillis) {
    boolean hadClock = size > 0 && clockMillis != Origin.NO_CLOCK;
    clockMillis = hadClock ? Math.max(clockMillis, nowMillis) : nowMillis;
    if (!forgets(horizonMillis)) {
      return 0;
    }
    if (!hadClock) {
      baseMillis = nowMillis - horizonMillis;
    }
    long now = nowMillis == Origin.NO_CLOCK ? clockMillis : nowMillis;
    if (now - baseMillis > MOST_MILLIS) {
      rebuild(bucketCount(), horizonMillis, clockMillis - horizonMillis);
    }
    return (int) Math.max(0, now - baseMillis);
  }

  private void makeRoom(long horizonMillis) {
    int buckets = bucketCount();
    boolean grows = live(horizonMillis) > buckets * BUCKET_IDS / 2;
    rebuild(grows ? buckets * 2 : buckets, horizonMillis, baseMillis);
  }

  private int live(long horizonMillis) {
    int live = 0;
    for (int place = FIRST; place < words.length; place = next(place)) {
      if (isLive(words, place, horizonMillis)) {
        live++;
      }
    }
    return live;
  }

  private boolean isLive(long[] of, int place, long horizonMillis) {
    return of[place] != 0 && !isForgotten(timeAt(of, place), horizonMillis);
  }

  private void rebuild(int buckets, long horizonMillis, long newBaseMillis) {
    long[] before = words;
    words = buckets(buckets);
    size = 0;
    for (int place = FIRST; place < before.length; place = next(place)) {
      if (isLive(before, place, horizonMillis)) {
        long seen = baseMillis + Integer.toUnsignedLong(timeAt(before, place));
        take(placeOf(before[place]), before[place], (int) Math.max(0, seen - newBaseMillis));
      }
    }
    baseMillis = newBaseMillis;
  }

  private void take(int place, long print, int time) {
    words[place] = print;
    setTime(place, time);
    size++;
  }

  /** Writes the ids within the horizon, 12 bytes an id. */
  void write(PackedWriter out, long horizonMillis) {
    out.fixedLong(baseMillis);
    out.fixedLong(clockMillis);
    out.number(live(horizonMillis));
    for (int place = FIRST; place < words.length; place = next(place)) {
      if (isLive(words, place, horizonMillis)) {
        out.fixed(words[place], timeAt(words, place));
      }
    }
  }

  /** Takes over what {@link #write} wrote, in place of all that is here. */
  void read(PackedReader in) {
    baseMillis = in.fixedLong();
    clockMillis = in.fixedLong();
    int written = in.smallNumber();
    int buckets = SMALLEST_BUCKETS;
    while (isCrowded(written, buckets)) {
      buckets *= 2;
    }
    words = buckets(buckets);
    size = 0;
    for (int i = 0; i < written; i++) {
      long print = in.fixedLong();
      take(placeOf(print), print, in.fixedInt());
    }
  }
}
