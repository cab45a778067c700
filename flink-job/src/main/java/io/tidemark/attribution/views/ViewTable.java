package io.tidemark.attribution.views;

import io.tidemark.attribution.Cause;
import io.tidemark.attribution.HourCounts;
import io.tidemark.attribution.SipHash;
import io.tidemark.telemetry.Origin;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The view counts of all contents of one key group, and the ids their views came with. A content is
 * named by its row, a number that stays the same for as long as the table lives.
 *
 * <p>Grows with the contents seen (about 110 bytes and the id, in memory), with the hours each is
 * viewed in, and with the ids within the horizon.
 */
public final class ViewTable {
  /** The longest horizon for ids, but for none at all. */
  public static final long LONGEST_HORIZON_MILLIS = RecentIds.LONGEST_HORIZON_MILLIS;

  // The counts of a row; they hold something once the row has a lane.
  static final int HOUR_AND_OLDER = 0;
  static final int HOUR_GROSS = 1;
  static final int HOUR_NET = 2;
  static final int GROSS = 3;
  static final int FIRST_AT = 4;
  static final int LAST_AT = 5;
  static final int LATE = 6;
  static final int DUPLICATES = 7;
  static final int CAUSE_OFFSET = 8;
  static final int CAUSE_AT = 9;
  private static final int COUNTS = 10;

  // The flags of a row.
  private static final int MORE = 1;
  private static final int WATCHED = 2;
  static final int KEPT_FLAGS = MORE | WATCHED;

  private final Lanes lanes;
  private final WriteBehind behind;
  private ContentRows rows;
  private OlderHours older;
  private long horizonMillis;
  private boolean isOpen;

  /**
   * An empty table.
   *
   * @param horizonMillis how long ids are remembered, at most {@link #LONGEST_HORIZON_MILLIS}; or
   *     Long.MAX_VALUE: for ever
   */
  public ViewTable(long horizonMillis) {
    this(new Lanes(), null, horizonMillis);
    this.isOpen = true;
  }

  /** A table to be filled and opened. */
  ViewTable(Lanes lanes) {
    this(lanes, null, Long.MAX_VALUE);
  }

  /**
   * An empty table.
   *
   * @param behind takes note of what changes, and has what is not here; null: all is here
   */
  ViewTable(Lanes lanes, WriteBehind behind, long horizonMillis) {
    this.rows = new ContentRows(COUNTS);
    this.older = new OlderHours();
    this.lanes = lanes;
    this.behind = behind;
    this.horizonMillis = horizonMillis;
  }

  private ViewTable(ViewTable other) {
    rows = new ContentRows(other.rows);
    older = new OlderHours(other.older);
    lanes = new Lanes(other.lanes);
    behind = null;
    horizonMillis = other.horizonMillis;
    isOpen = other.isOpen;
  }

  /** A table of its own with the same content; of one with a store behind it, what is in memory. */
  public ViewTable copy() {
    return new ViewTable(this);
  }

  /**
   * To be called before anything else of a table that may have been read from its written form,
   * which holds no fingerprints.
   *
   * @param hash makes the fingerprints of content ids; always the same for one table
   * @param newHorizonMillis from now on ids are remembered for that long
   */
  void open(SipHash hash, long newHorizonMillis) {
    horizonMillis = newHorizonMillis;
    if (!isOpen) {
      rows.fingerprint(hash);
      isOpen = true;
    }
  }

  ContentRows rows() {
    return rows;
  }

  OlderHours older() {
    return older;
  }

  Lanes lanes() {
    return lanes;
  }

  long horizonMillis() {
    return horizonMillis;
  }

  /**
   * The row of a content; it is added if it is new.
   *
   * @param hash of the id, the same for the same id
   */
  int row(long hash, byte[] id, int start, int length) {
    int before = rows.size();
    int row = rows.rowOf(hash, id, start, length);
    if (behind != null && rows.size() != before) {
      behind.load(this, row);
    }
    return row;
  }

  /** Adds a content that is not here, as {@link ViewStore} keeps it; to be opened afterwards. */
  void take(byte[] contentId, byte[] written) {
    int row = rows.addUnfound(contentId, 0, contentId.length);
    WrittenViews.readRow(this, row, new PackedReader(written));
  }

  /** Number of contents; with a store behind it, of those in memory. */
  public int size() {
    return rows.size();
  }

  /** Number of ids remembered; some may be beyond the horizon already. */
  public long ids() {
    return lanes.idCount();
  }

  /** Where the rows end; the first row, if there is any, is 0. */
  public int end() {
    return rows.end();
  }

  /** The row after a row, or {@link #end}. */
  public int next(int row) {
    return rows.next(row);
  }

  /** The id of a row's content. */
  public String contentId(int row) {
    return new String(rows.id(row), StandardCharsets.UTF_8);
  }

  /** True when the content's lineage is to be told of every view. */
  public boolean isWatched(int row) {
    return (rows.flags(row) & WATCHED) != 0;
  }

  public void watch(int row) {
    rows.setFlags(row, WATCHED);
    changed(row);
  }

  /** True when more than views is known of the content. */
  public boolean hasMore(int row) {
    return (rows.flags(row) & MORE) != 0;
  }

  public void setMore(int row) {
    rows.setFlags(row, MORE);
    changed(row);
  }

  /**
   * True when the content's lineage may have to be told of it and is not told of every view yet.
   *
   * @param line with at least that many views it may
   */
  public boolean isOfInterest(int row, long line) {
    return !isWatched(row) && (hasMore(row) || gross(row) >= line);
  }

  /** The same of a content as {@link ViewStore} keeps it. */
  public static boolean isOfInterest(byte[] written, long line) {
    ViewTable table = new ViewTable(Long.MAX_VALUE);
    table.take(new byte[0], written);
    return table.isOfInterest(0, line);
  }

  /** All views, known fake traffic included. */
  public long gross(int row) {
    return rows.get(rows.counts(row) + GROSS);
  }

  /** True when that partition brought the id within the horizon; it is remembered from now. */
  boolean isRepeated(int lane, long fingerprint, long partitionTimeMillis) {
    if (behind != null) {
      behind.seen(lane, fingerprint, partitionTimeMillis);
    }
    return lanes.ids(lane).isRepeated(fingerprint, partitionTimeMillis, horizonMillis);
  }

  private void changed(int row) {
    if (behind != null) {
      behind.changed(rows, row);
    }
  }

  /** A view that is a duplicate. */
  void addDuplicate(int row) {
    rows.plus(rows.counts(row) + DUPLICATES, 1);
    changed(row);
  }

  /** A view that is none. */
  void add(int row, long atMillis, long gross, long net, boolean late, int lane, long offset) {
    int base = rows.counts(row);
    int hour = (int) (atMillis / HourCounts.HOUR_MILLIS);
    if (rows.lane(row) == ContentRows.NONE) {
      rows.set(base + HOUR_AND_OLDER, OlderHours.pair(hour, OlderHours.NONE));
      rows.set(base + FIRST_AT, atMillis);
      rows.set(base + LAST_AT, atMillis);
    }
    addToHour(base, hour, gross, net);
    rows.plus(base + GROSS, gross);
    rows.set(base + FIRST_AT, Math.min(rows.get(base + FIRST_AT), atMillis));
    rows.set(base + LAST_AT, Math.max(rows.get(base + LAST_AT), atMillis));
    rows.plus(base + LATE, late ? 1 : 0);
    rows.setLane(row, lane);
    rows.set(base + CAUSE_OFFSET, offset);
    rows.set(base + CAUSE_AT, atMillis);
    changed(row);
  }

  private void addToHour(int base, int hour, long gross, long net) {
    long newestAndOlder = rows.get(base + HOUR_AND_OLDER);
    int newest = OlderHours.high(newestAndOlder);
    int next = OlderHours.low(newestAndOlder);
    if (hour == newest) {
      rows.plus(base + HOUR_GROSS, gross);
      rows.plus(base + HOUR_NET, net);
    } else if (hour < newest) {
      int first = older.plus(next, hour, gross, net);
      rows.set(base + HOUR_AND_OLDER, OlderHours.pair(newest, first));
    } else {
      int first = older.add(newest, next, rows.get(base + HOUR_GROSS), rows.get(base + HOUR_NET));
      rows.set(base + HOUR_AND_OLDER, OlderHours.pair(hour, first));
      rows.set(base + HOUR_GROSS, gross);
      rows.set(base + HOUR_NET, net);
    }
  }

  /** True when that record is the last of the content's that was counted. */
  boolean isLast(int row, int partition, long offset) {
    int lane = rows.lane(row);
    return lane != ContentRows.NONE
        && lanes.partition(lane) == partition
        && rows.get(rows.counts(row) + CAUSE_OFFSET) == offset;
  }

  /** Everything about a content's views. */
  public ViewCounts countsOf(int row) {
    int base = rows.counts(row);
    long duplicates = rows.get(base + DUPLICATES);
    int lane = rows.lane(row);
    if (lane == ContentRows.NONE) {
      return ViewCounts.none(duplicates);
    }
    Origin origin =
        new Origin(
            lanes.topic(lane),
            lanes.partition(lane),
            rows.get(base + CAUSE_OFFSET),
            Origin.NO_CLOCK);
    return new ViewCounts(
        rows.get(base + GROSS),
        hours(base),
        rows.get(base + FIRST_AT),
        rows.get(base + LAST_AT),
        rows.get(base + LATE),
        duplicates,
        new Cause(origin, Cause.NO_EVENT_ID, rows.get(base + CAUSE_AT)));
  }

  private SortedMap<Long, HourCounts> hours(int base) {
    SortedMap<Long, HourCounts> hours = new TreeMap<>();
    long newestAndOlder = rows.get(base + HOUR_AND_OLDER);
    hours.put(
        hourMillis(OlderHours.high(newestAndOlder)),
        new HourCounts(rows.get(base + HOUR_NET), rows.get(base + HOUR_GROSS), 0, 0));
    for (int at = OlderHours.low(newestAndOlder); at != OlderHours.NONE; at = older.next(at)) {
      hours.put(hourMillis(older.hour(at)), new HourCounts(older.net(at), older.gross(at), 0, 0));
    }
    return hours;
  }

  /** Where an hour begins, in milliseconds since the epoch. */
  static long hourMillis(int hour) {
    return hour * HourCounts.HOUR_MILLIS;
  }

  /** Hands what has changed to the store behind the table. */
  public void flush() {
    behind.flush(this);
  }

  /** Flushes, and keeps no content in memory. */
  public void forgetContents() {
    flush();
    rows = new ContentRows(COUNTS);
    older = new OlderHours();
  }

  /** Writes the whole table; ids beyond the horizon are left out. */
  public void write(DataOutput out) throws IOException {
    PackedWriter packed = PackedWriter.inPieces(out);
    try {
      WrittenViews.write(this, packed);
      packed.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Reads what {@link #write} wrote; to be opened before it is used. */
  public static ViewTable read(DataInput in) throws IOException {
    return WrittenViews.read(PackedReader.ofPieces(in));
  }
}
