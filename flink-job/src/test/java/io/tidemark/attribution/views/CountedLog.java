package io.tidemark.attribution.views;

import io.tidemark.attribution.SipHash;
import io.tidemark.telemetry.ArrivedView;
import java.util.SortedMap;
import java.util.TreeMap;

/** Views on their way through a batch into a table. */
final class CountedLog {
  final ViewCounter counter;
  final ViewBatch batch = new ViewBatch();
  ViewTable table;

  CountedLog(long horizonMillis) {
    counter = new ViewCounter(new SipHash(1, 2), horizonMillis);
    table = counter.newTable();
  }

  /** Packs a view, after counting those that it cannot travel with. */
  void pack(ArrivedView view, boolean late) {
    if (!batch.takes(view)) {
      count();
    }
    batch.add(view, view.contentId().hashCode(), late);
  }

  void pack(ArrivedView view) {
    pack(view, false);
  }

  /** Counts what was packed. */
  void count() {
    if (!batch.isEmpty()) {
      counter.count(table, batch.take());
    }
  }

  /** Packs and counts a view. */
  void count(ArrivedView view) {
    pack(view);
    count();
  }

  /** Goes on with the table as it is read from its written form. */
  void writeAndRead() {
    table = TableBytes.writtenAndRead(table);
    counter.open(table);
  }

  int row(String contentId) {
    return counter.row(table, contentId);
  }

  ViewCounts counts(String contentId) {
    return table.countsOf(row(contentId));
  }

  SortedMap<String, ViewCounts> counts() {
    return counts(table);
  }

  static SortedMap<String, ViewCounts> counts(ViewTable table) {
    SortedMap<String, ViewCounts> counts = new TreeMap<>();
    for (int row = 0; row < table.end(); row = table.next(row)) {
      counts.put(table.contentId(row), table.countsOf(row));
    }
    return counts;
  }
}
