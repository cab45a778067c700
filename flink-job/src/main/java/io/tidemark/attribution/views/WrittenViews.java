package io.tidemark.attribution.views;

import static io.tidemark.attribution.views.ViewTable.CAUSE_AT;
import static io.tidemark.attribution.views.ViewTable.CAUSE_OFFSET;
import static io.tidemark.attribution.views.ViewTable.DUPLICATES;
import static io.tidemark.attribution.views.ViewTable.FIRST_AT;
import static io.tidemark.attribution.views.ViewTable.GROSS;
import static io.tidemark.attribution.views.ViewTable.HOUR_AND_OLDER;
import static io.tidemark.attribution.views.ViewTable.HOUR_GROSS;
import static io.tidemark.attribution.views.ViewTable.HOUR_NET;
import static io.tidemark.attribution.views.ViewTable.LAST_AT;
import static io.tidemark.attribution.views.ViewTable.LATE;

/**
 * The form in which a view table is written to checkpoints: format, partitions with their ids,
 * number of contents, and for each its id, flags, duplicates and lane; of one that was viewed also
 * the offset of its last view, how many came late, its hours from the newest to the oldest, and its
 * times, told from the newest hour.
 */
final class WrittenViews {
  private static final int FORMAT = 1;

  private WrittenViews() {}

  static void write(ViewTable table, PackedWriter out) {
    ContentRows rows = table.rows();
    out.number(FORMAT);
    table.lanes().write(out, table.horizonMillis());
    out.number(rows.size());
    for (int row = 0; row < rows.end(); row = rows.next(row)) {
      rows.writeId(row, out);
      writeRow(table, row, out);
    }
  }

  /** Writes what is known of a content, without its id. */
  static void writeRow(ViewTable table, int row, PackedWriter out) {
    ContentRows rows = table.rows();
    out.flags(rows.flags(row) & ViewTable.KEPT_FLAGS);
    out.number(rows.get(rows.counts(row) + DUPLICATES));
    out.number(rows.lane(row) + 1L);
    if (rows.lane(row) != ContentRows.NONE) {
      writeViews(table, rows.counts(row), out);
    }
  }

  private static void writeViews(ViewTable table, int base, PackedWriter out) {
    ContentRows rows = table.rows();
    out.number(rows.get(base + CAUSE_OFFSET));
    out.number(rows.get(base + LATE));
    writeHours(table, base, out);
    long last = rows.get(base + LAST_AT);
    out.signed(last - ViewTable.hourMillis(OlderHours.high(rows.get(base + HOUR_AND_OLDER))));
    out.signed(last - rows.get(base + FIRST_AT));
    out.signed(last - rows.get(base + CAUSE_AT));
  }

  private static void writeHours(ViewTable table, int base, PackedWriter out) {
    ContentRows rows = table.rows();
    OlderHours older = table.older();
    int newer = OlderHours.high(rows.get(base + HOUR_AND_OLDER));
    out.signed(newer);
    writeCounts(rows.get(base + HOUR_GROSS), rows.get(base + HOUR_NET), out);
    int at = OlderHours.low(rows.get(base + HOUR_AND_OLDER));
    while (at != OlderHours.NONE) {
      out.number((long) newer - older.hour(at));
      writeCounts(older.gross(at), older.net(at), out);
      newer = older.hour(at);
      at = older.next(at);
    }
    out.number(0);
  }

  /** Mostly there is no fake traffic, and then its place is one bit. */
  private static void writeCounts(long gross, long net, PackedWriter out) {
    long fake = gross - net;
    out.number((gross << 1) | (fake == 0 ? 0 : 1));
    if (fake != 0) {
      out.number(fake);
    }
  }

  static ViewTable read(PackedReader in) {
    int format = in.smallNumber();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "the views were written in format " + format + ", which this program does not know");
    }
    ViewTable table = new ViewTable(Lanes.read(in));
    int size = in.smallNumber();
    for (int i = 0; i < size; i++) {
      int length = in.smallNumber();
      readRow(table, table.rows().addUnfound(in.array(), in.skip(length), length), in);
    }
    return table;
  }

  /** Reads what {@link #writeRow} wrote into a new row. */
  static void readRow(ViewTable table, int row, PackedReader in) {
    ContentRows rows = table.rows();
    rows.setFlags(row, in.flags());
    rows.set(rows.counts(row) + DUPLICATES, in.number());
    int lane = in.smallNumber() - 1;
    if (lane != ContentRows.NONE) {
      rows.setLane(row, lane);
      readViews(table, rows.counts(row), in);
    }
  }

  private static void readViews(ViewTable table, int base, PackedReader in) {
    ContentRows rows = table.rows();
    rows.set(base + CAUSE_OFFSET, in.number());
    rows.set(base + LATE, in.number());
    int newest = readHours(table, base, in);
    long last = ViewTable.hourMillis(newest) + in.signed();
    rows.set(base + LAST_AT, last);
    rows.set(base + FIRST_AT, last - in.signed());
    rows.set(base + CAUSE_AT, last - in.signed());
  }

  /** Returns the newest. */
  private static int readHours(ViewTable table, int base, PackedReader in) {
    ContentRows rows = table.rows();
    OlderHours older = table.older();
    int newest = (int) in.signed();
    long grossAndFake = in.number();
    long gross = grossAndFake >>> 1;
    rows.set(base + HOUR_GROSS, gross);
    rows.set(base + HOUR_NET, gross - fake(grossAndFake, in));
    long total = gross;
    int first = OlderHours.NONE;
    int newer = OlderHours.NONE;
    int hour = newest;
    for (int step = in.smallNumber(); step != 0; step = in.smallNumber()) {
      hour -= step;
      grossAndFake = in.number();
      gross = grossAndFake >>> 1;
      total += gross;
      int at = older.add(hour, OlderHours.NONE, gross, gross - fake(grossAndFake, in));
      if (newer == OlderHours.NONE) {
        first = at;
      } else {
        older.setNext(newer, at);
      }
      newer = at;
    }
    rows.set(base + HOUR_AND_OLDER, OlderHours.pair(newest, first));
    rows.set(base + GROSS, total);
    return newest;
  }

  private static long fake(long grossAndFake, PackedReader in) {
    return (grossAndFake & 1) == 0 ? 0 : in.number();
  }
}
