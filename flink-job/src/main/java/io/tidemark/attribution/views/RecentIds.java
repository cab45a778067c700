package io.tidemark.attribution.views;

import io.tidemark.telemetry.Origin;

/**
 * The event ids that one partition brought within the horizon: exact, and 12 bytes an id, its
 * fingerprint and the partition's Kafka time when it was last seen. Ids beyond the horizon are
 * dropped when the table would have to grow and when it is written; that only frees memory, since
 * whether an id repeats is decided by the two times.
 */
final class RecentIds {
  /** Low half of the fingerprint, high half, time: side by side, to be fetched from memory once. */
  private static final int CELL = 3;

  private static final int SMALLEST = 16;
  private static final long MOST_MILLIS = 0xFFFF_FFFFL;

  /** The longest horizon whose times fit 32 bits, with room for time to go on. */
  static final long LONGEST_HORIZON_MILLIS = 40L * 24 * 60 * 60 * 1000;

  private int[] cells;
  private int size;
  private long baseMillis;
  private long clockMillis;

  RecentIds() {
    cells = new int[SMALLEST * CELL];
  }

  private RecentIds(RecentIds other) {
    cells = other.cells.clone();
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
    int cell = cellOf(print);
    if (isFree(cell)) {
      if (size >= cells.length / CELL / 4 * 3) {
        makeRoom(horizonMillis);
        time = time(nowMillis, horizonMillis);
        cell = cellOf(print);
      }
      set(cell, print, time);
      size++;
      return false;
    }
    boolean repeated = !isForgotten(cells[cell + 2], horizonMillis);
    cells[cell + 2] = time;
    return repeated;
  }

  /** Looks where the id would be, so that it is near when it is asked for; gives nothing of use. */
  long approach(long fingerprint) {
    return cells[firstCellOf(fingerprint)];
  }

  private int firstCellOf(long print) {
    int low = (int) print;
    int high = (int) (print >>> 32);
    return ((low ^ (high << 7)) & (cells.length / CELL - 1)) * CELL;
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
    for (int cell = 0; cell < cells.length; cell += CELL) {
      if (!isFree(cell)) {
        long seen =
            clockMillis == Origin.NO_CLOCK
                ? clockMillis
                : baseMillis + Integer.toUnsignedLong(cells[cell + 2]);
        out.at(print(cells[cell], cells[cell + 1]), seen);
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

  /** Moves the clock, and says that time as it stands in a cell. */
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
      rebuild(cells.length, horizonMillis, clockMillis - horizonMillis);
    }
    return (int) Math.max(0, now - baseMillis);
  }

  private int cellOf(long print) {
    int low = (int) print;
    int high = (int) (print >>> 32);
    int length = cells.length;
    int cell = firstCellOf(print);
    while (!(isFree(cell) || (cells[cell] == low && cells[cell + 1] == high))) {
      cell += CELL;
      if (cell == length) {
        cell = 0;
      }
    }
    return cell;
  }

  private static long print(int low, int high) {
    return Integer.toUnsignedLong(low) | ((long) high << 32);
  }

  private boolean isFree(int cell) {
    return (cells[cell] | cells[cell + 1]) == 0;
  }

  private void set(int cell, long print, int time) {
    cells[cell] = (int) print;
    cells[cell + 1] = (int) (print >>> 32);
    cells[cell + 2] = time;
  }

  private void makeRoom(long horizonMillis) {
    int live = live(horizonMillis);
    int length = live > cells.length / CELL / 2 ? cells.length * 2 : cells.length;
    rebuild(length, horizonMillis, baseMillis);
  }

  private int live(long horizonMillis) {
    int live = 0;
    for (int cell = 0; cell < cells.length; cell += CELL) {
      if (!isFree(cell) && !isForgotten(cells[cell + 2], horizonMillis)) {
        live++;
      }
    }
    return live;
  }

  private void rebuild(int length, long horizonMillis, long newBaseMillis) {
    int[] before = cells;
    long beforeBase = baseMillis;
    cells = new int[length];
    size = 0;
    for (int cell = 0; cell < before.length; cell += CELL) {
      boolean taken = (before[cell] | before[cell + 1]) != 0;
      if (taken && !isForgotten(before[cell + 2], horizonMillis)) {
        long print = print(before[cell], before[cell + 1]);
        long seen = beforeBase + Integer.toUnsignedLong(before[cell + 2]);
        set(cellOf(print), print, (int) Math.max(0, seen - newBaseMillis));
        size++;
      }
    }
    baseMillis = newBaseMillis;
  }

  /** Writes the ids within the horizon. */
  void write(PackedWriter out, long horizonMillis) {
    out.fixedLong(baseMillis);
    out.fixedLong(clockMillis);
    out.number(live(horizonMillis));
    for (int cell = 0; cell < cells.length; cell += CELL) {
      if (!isFree(cell) && !isForgotten(cells[cell + 2], horizonMillis)) {
        out.fixed(print(cells[cell], cells[cell + 1]), cells[cell + 2]);
      }
    }
  }

  /** Takes over what {@link #write} wrote, in place of all that is here. */
  void read(PackedReader in) {
    baseMillis = in.fixedLong();
    clockMillis = in.fixedLong();
    int written = in.smallNumber();
    int slots = SMALLEST;
    while (slots / 4 * 3 <= written) {
      slots *= 2;
    }
    cells = new int[slots * CELL];
    for (int i = 0; i < written; i++) {
      long print = print(in.fixedInt(), in.fixedInt());
      set(cellOf(print), print, in.fixedInt());
    }
    size = written;
  }
}
