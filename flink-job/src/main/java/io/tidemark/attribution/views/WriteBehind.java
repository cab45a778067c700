package io.tidemark.attribution.views;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * What of a table its store does not have yet. Contents are written whole when they have changed;
 * ids only ever in portions of those that came since, at about 10 bytes an id, and a portion goes
 * when all that is in it is beyond the horizon. In memory all ids within the horizon are kept.
 */
final class WriteBehind {
  /** The flag of a row that has changed. */
  private static final int CHANGED = 4;

  /** The store has no places, not even none: by these it is told that it holds anything. */
  private static final int NOTHING = -1;

  private final ViewStore store;
  private final Deque<Portion> portions = new ArrayDeque<>();
  private final PackedWriter row = new PackedWriter(256);
  private int placesKept = NOTHING;
  private int[] changed = new int[16];
  private int changes;
  private IdPortion ids = new IdPortion();
  private long nextPortion;

  /** A portion of ids in the store, and when the last of them was seen, by lane. */
  private record Portion(long number, long[] newestMillis) {}

  private WriteBehind(ViewStore store) {
    this.store = store;
  }

  static ViewTable open(ViewStore store, long horizonMillis) {
    WriteBehind behind = new WriteBehind(store);
    byte[] places = store.places();
    Lanes lanes = places == null ? new Lanes() : Lanes.readPlaces(new PackedReader(places));
    behind.placesKept = places == null ? NOTHING : lanes.size();
    ViewTable table = new ViewTable(lanes, behind, horizonMillis);
    List<Map.Entry<Long, byte[]>> kept = new ArrayList<>();
    store.ids().forEach(kept::add);
    kept.sort(Map.Entry.comparingByKey());
    for (Map.Entry<Long, byte[]> portion : kept) {
      long[] newest =
          IdPortion.read(
              portion.getValue(),
              (lane, print, millis) -> lanes.ids(lane).isRepeated(print, millis, horizonMillis));
      behind.portions.add(new Portion(portion.getKey(), newest));
      behind.nextPortion = portion.getKey() + 1;
    }
    return table;
  }

  static ViewTable fill(ViewStore store, ViewTable from, long horizonMillis) {
    ViewTable table = open(store, horizonMillis);
    Lanes lanes = from.lanes();
    for (int lane = 0; lane < lanes.size(); lane++) {
      table.lanes().of(lanes.topic(lane), lanes.partition(lane));
    }
    for (int lane = 0; lane < lanes.size(); lane++) {
      moveIds(lanes.ids(lane), lane, table);
    }
    PackedWriter out = new PackedWriter(256);
    for (int row = 0; row < from.end(); row = from.next(row)) {
      out.clear();
      WrittenViews.writeRow(from, row, out);
      store.setContent(from.rows().id(row), out.copy());
    }
    table.flush();
    return table;
  }

  /** Those of partitions with one number come once for each; the second time changes nothing. */
  private static void moveIds(RecentIds ids, int lane, ViewTable table) {
    record Id(long print, long millis) {}
    List<Id> all = new ArrayList<>();
    ids.forEach((print, millis) -> all.add(new Id(print, millis)));
    all.sort(Comparator.comparingLong(Id::millis));
    all.forEach(id -> table.isRepeated(lane, id.print(), id.millis()));
  }

  /** Fills a row that has just been added, if the store has it. */
  void load(ViewTable table, int newRow) {
    byte[] kept = store.content(table.rows().id(newRow));
    if (kept != null) {
      WrittenViews.readRow(table, newRow, new PackedReader(kept));
    }
  }

  void changed(ContentRows rows, int changedRow) {
    if ((rows.flags(changedRow) & CHANGED) == 0) {
      rows.setFlags(changedRow, CHANGED);
      if (changes == changed.length) {
        changed = Arrays.copyOf(changed, changes * 2);
      }
      changed[changes++] = changedRow;
    }
  }

  void seen(int lane, long fingerprint, long millis) {
    ids.add(lane, fingerprint, millis);
  }

  void flush(ViewTable table) {
    Lanes lanes = table.lanes();
    if (lanes.size() != placesKept) {
      PackedWriter places = new PackedWriter(64);
      lanes.writePlaces(places);
      store.setPlaces(places.copy());
      placesKept = lanes.size();
    }
    for (int i = 0; i < changes; i++) {
      row.clear();
      WrittenViews.writeRow(table, changed[i], row);
      store.setContent(table.rows().id(changed[i]), row.copy());
      table.rows().clearFlags(changed[i], CHANGED);
    }
    changes = 0;
    flushIds(table);
  }

  private void flushIds(ViewTable table) {
    if (!ids.isEmpty()) {
      store.addIds(nextPortion, ids.bytes());
      portions.add(new Portion(nextPortion, ids.newestMillis()));
      nextPortion++;
      ids = new IdPortion();
    }
    while (!portions.isEmpty() && isForgotten(portions.getFirst(), table)) {
      store.removeIds(portions.removeFirst().number());
    }
  }

  private static boolean isForgotten(Portion portion, ViewTable table) {
    for (int lane = 0; lane < portion.newestMillis().length; lane++) {
      long newest = portion.newestMillis()[lane];
      if (newest != IdPortion.NEVER
          && !table.lanes().ids(lane).isBeyond(newest, table.horizonMillis())) {
        return false;
      }
    }
    return true;
  }
}
