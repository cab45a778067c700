package io.tidemark.core;

import io.tidemark.attribution.SipHash;
import io.tidemark.attribution.views.ContentViews;
import io.tidemark.attribution.views.HeapViewStore;
import io.tidemark.attribution.views.TableBytes;
import io.tidemark.attribution.views.ViewBatch;
import io.tidemark.attribution.views.ViewCounter;
import io.tidemark.attribution.views.ViewCounts;
import io.tidemark.attribution.views.ViewTable;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.View;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The views of all contents, in the one table of one key group, whole or with a store behind it;
 * read back now and then.
 */
final class CountedViews {
  private final Random random;
  private final ViewCounter counter;
  private final ViewBatch batch = new ViewBatch();
  private final HeapViewStore store;
  private ViewTable table;

  CountedViews(Duration horizon, Random random) {
    this.random = random;
    counter =
        new ViewCounter(new SipHash(1, 2), horizon == null ? Long.MAX_VALUE : horizon.toMillis());
    store = random.nextBoolean() ? new HeapViewStore() : null;
    table = store == null ? counter.newTable() : counter.tableOf(store);
  }

  /** Packs a view. */
  void receive(View view) {
    ArrivedView arrived = ArrivedView.of(view);
    if (!batch.takes(arrived)) {
      throw new AssertionError("a batch takes one topic, and here there is only one");
    }
    batch.add(arrived, view.contentId().hashCode(), false);
  }

  /**
   * Counts what was packed.
   *
   * @param outcomes counted and duplicate views, to be added to
   */
  void count(long line, long[] outcomes, ViewCounter.Interesting out) {
    if (batch.isEmpty()) {
      return;
    }
    if (random.nextInt(20) == 0) {
      readBack();
    }
    counter.count(table, batch.take());
    outcomes[0] += counter.counted();
    outcomes[1] += counter.duplicates();
    counter.tell(table, line, out);
  }

  private void readBack() {
    if (store == null) {
      table = TableBytes.writtenAndRead(table.copy());
      counter.open(table);
    } else if (random.nextBoolean()) {
      table.forgetContents();
    } else {
      table.flush();
      table = counter.tableOf(store);
    }
  }

  /** The contents that a sweep has to look at. */
  List<String> contents(long line) {
    List<String> contents = new ArrayList<>();
    if (store != null) {
      table.flush();
      for (Map.Entry<byte[], byte[]> content : store.contents()) {
        if (ViewTable.isOfInterest(content.getValue(), line)) {
          contents.add(new String(content.getKey(), StandardCharsets.UTF_8));
        }
      }
      return contents;
    }
    for (int row = 0; row < table.end(); row = table.next(row)) {
      if (table.isOfInterest(row, line)) {
        contents.add(table.contentId(row));
      }
    }
    return contents;
  }

  /** What a content's other counts see. */
  ContentViews of(String contentId) {
    return new ContentViews() {
      private int row() {
        return counter.row(table, contentId);
      }

      @Override
      public long gross() {
        return table.gross(row());
      }

      @Override
      public ViewCounts counts() {
        return table.countsOf(row());
      }

      @Override
      public void hasMore() {
        table.setMore(row());
      }

      @Override
      public void watch() {
        table.watch(row());
      }
    };
  }
}
