package io.tidemark.attribution.operator;

import io.tidemark.attribution.LowestLines;
import io.tidemark.attribution.SipHash;
import io.tidemark.attribution.views.ContentViews;
import io.tidemark.attribution.views.ViewCounter;
import io.tidemark.attribution.views.ViewCounts;
import io.tidemark.attribution.views.ViewTable;
import io.tidemark.rule.operator.SweptFunction.CurrentKey;
import io.tidemark.state.Cell;
import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.operator.OutcomeCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/** The view tables of this instance's key groups, each kept under the key of its group. */
final class ViewTables implements ContentViews {
  /** By key group; grows with contents, hours and ids as {@link ViewTable} says; kept. */
  static final ValueStateDescriptor<ViewTable> TABLE =
      new ValueStateDescriptor<>("views", new ViewTableSerializer());

  private final Cell<ViewTable> table;
  private final CurrentKey current;
  private final GroupKeys groups;
  private final ViewCounter counter;

  ViewTables(IdMemory.Settings settings, RuntimeContext context, CurrentKey current) {
    this.table = FlinkState.of(context, TABLE);
    this.current = current;
    this.groups = new GroupKeys(context.getTaskInfo().getMaxNumberOfParallelSubtasks());
    this.counter =
        new ViewCounter(
            new SipHash(settings.secretHigh(), settings.secretLow()),
            settings.horizon() == null ? Long.MAX_VALUE : settings.horizon().toMillis());
  }

  /** Counts packed views under the current key, which is that of their group. */
  void count(
      byte[] views, LowestLines lines, OutcomeCounter outcomes, ViewCounter.Interesting out) {
    String group = current.get();
    ViewTable open = open();
    counter.count(open, views);
    table.set(open);
    outcomes.counted(counter.counted());
    outcomes.duplicates(counter.duplicates());
    counter.tell(
        open,
        lines.views(),
        (contentId, hours, cause) -> {
          current.set(contentId);
          out.content(contentId, hours, cause);
        });
    current.set(group);
  }

  /** The table under the current key, which is that of a group. */
  ViewTable open() {
    ViewTable open = table.get();
    if (open == null) {
      open = counter.newTable();
    }
    counter.open(open);
    return open;
  }

  @Override
  public long gross() {
    return ofContent((open, row) -> open.gross(row));
  }

  @Override
  public ViewCounts counts() {
    return ofContent((open, row) -> open.countsOf(row));
  }

  @Override
  public void hasMore() {
    ofContent(
        (open, row) -> {
          open.setMore(row);
          return null;
        });
  }

  @Override
  public void watch() {
    ofContent(
        (open, row) -> {
          open.watch(row);
          return null;
        });
  }

  private interface OfRow<T> {
    T in(ViewTable open, int row);
  }

  /** Does something to the row of the content whose id is the current key. */
  private <T> T ofContent(OfRow<T> action) {
    String contentId = current.get();
    current.set(groups.ofGroupOf(contentId));
    try {
      ViewTable open = open();
      T result = action.in(open, counter.row(open, contentId));
      table.set(open);
      return result;
    } finally {
      current.set(contentId);
    }
  }
}
