package io.tidemark.attribution.operator;

import io.tidemark.attribution.views.ViewCounter;
import io.tidemark.attribution.views.ViewTable;
import io.tidemark.rule.operator.SweepTurn;
import io.tidemark.rule.operator.SweptFunction.CurrentKey;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tables in memory before a backend that keeps what is written, such as RocksDB. Contents are read
 * from state when they are met and written back before each checkpoint, so that state is asked once
 * for many views and may be larger than memory. All ids are in memory, too.
 */
final class StoredTables implements Tables {
  private static final int ROWS_PER_TURN = 256;

  private final ViewState state;
  private final ViewCounter counter;
  private final CurrentKey current;
  private final int mostContents;
  private final TableSizes sizes;

  /** By key group; those whose contents were put away last come last. */
  private final Map<String, ViewTable> tables = new LinkedHashMap<>();

  private Iterator<Map.Entry<byte[], byte[]>> swept;

  /**
   * The tables of those groups; whole tables that another backend had go into the store.
   *
   * @param groups keys of all groups of this instance
   * @param mostContents so many of all groups stay in memory
   */
  StoredTables(
      ViewState state,
      ViewCounter counter,
      CurrentKey current,
      Iterable<String> groups,
      int mostContents,
      TableSizes sizes) {
    this.state = state;
    this.counter = counter;
    this.current = current;
    this.mostContents = mostContents;
    this.sizes = sizes;
    for (String group : groups) {
      current.set(group);
      ViewTable whole = state.whole().get();
      if (whole != null) {
        counter.open(whole);
        tables.put(group, counter.move(whole, state));
        state.whole().clear();
      }
    }
  }

  @Override
  public ViewTable open() {
    return tables.computeIfAbsent(current.get(), group -> counter.tableOf(state));
  }

  @Override
  public void keep(ViewTable table) {}

  @Override
  public void makeRoom() {
    long contents = 0;
    for (ViewTable table : tables.values()) {
      contents += table.size();
    }
    if (contents <= mostContents) {
      return;
    }
    String before = current.get();
    for (String group : tables.keySet().toArray(String[]::new)) {
      if (contents > mostContents) {
        ViewTable table = tables.remove(group);
        contents -= table.size();
        current.set(group);
        table.forgetContents();
        sizes.measure(group, table);
        tables.put(group, table);
      }
    }
    current.set(before);
  }

  @Override
  public void flush() {
    String before = current.get();
    for (Map.Entry<String, ViewTable> table : tables.entrySet()) {
      current.set(table.getKey());
      table.getValue().flush();
    }
    if (before != null) {
      current.set(before);
    }
  }

  @Override
  public String stateName() {
    return ViewState.PLACES.getName();
  }

  @Override
  public void startSweep() {
    swept = null;
  }

  /** What is in memory only was met since the last flush, and so was judged since. */
  @Override
  public SweepTurn sweep(long line, Predicate<String> ends) {
    if (swept == null) {
      swept = state.contents().iterator();
    }
    int rows = 0;
    boolean ended = false;
    while (!ended && rows < ROWS_PER_TURN && swept.hasNext()) {
      Map.Entry<byte[], byte[]> content = swept.next();
      rows++;
      ended =
          ViewTable.isOfInterest(content.getValue(), line)
              && ends.test(new String(content.getKey(), StandardCharsets.UTF_8));
    }
    boolean done = !swept.hasNext();
    swept = done ? null : swept;
    return new SweepTurn(rows, done);
  }
}
