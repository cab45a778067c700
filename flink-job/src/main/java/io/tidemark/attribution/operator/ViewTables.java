package io.tidemark.attribution.operator;

import io.tidemark.attribution.LowestLines;
import io.tidemark.attribution.SipHash;
import io.tidemark.attribution.views.ContentViews;
import io.tidemark.attribution.views.ViewCounter;
import io.tidemark.attribution.views.ViewCounts;
import io.tidemark.attribution.views.ViewTable;
import io.tidemark.rule.operator.SweptFunction.CurrentKey;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.operator.OutcomeCounter;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.RuntimeContext;

/** The views of this instance's key groups, in tables each kept under the key of its group. */
final class ViewTables implements ContentViews {
  /** About 150 MB; more would rather go to the backend's own memory. */
  private static final int MOST_CONTENTS_BEFORE_STORE = 1 << 20;

  private final Tables tables;
  private final CurrentKey current;
  private final GroupKeys groups;
  private final ViewCounter counter;
  private final TableSizes sizes = new TableSizes();

  ViewTables(IdMemory.Settings settings, RuntimeContext context, CurrentKey current) {
    TaskInfo task = context.getTaskInfo();
    this.current = current;
    this.groups = new GroupKeys(task.getMaxNumberOfParallelSubtasks());
    this.counter =
        new ViewCounter(
            new SipHash(settings.secretHigh(), settings.secretLow()),
            settings.horizon() == null ? Long.MAX_VALUE : settings.horizon().toMillis());
    ViewState state = new ViewState(context);
    List<String> own = groups.of(task);
    this.tables =
        current.keepsObjects()
            ? new WholeTables(state, counter, current, own, sizes)
            : new StoredTables(state, counter, current, own, MOST_CONTENTS_BEFORE_STORE, sizes);
    sizes.show(context.getMetricGroup());
  }

  Tables tables() {
    return tables;
  }

  /** Counts packed views under the current key, which is that of their group. */
  void count(
      byte[] views, LowestLines lines, OutcomeCounter outcomes, ViewCounter.Interesting out) {
    String group = current.get();
    tables.makeRoom();
    ViewTable open = tables.open();
    counter.count(open, views);
    tables.keep(open);
    sizes.measure(group, open);
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

  /** Where the view stood that is being counted, or null when none is. */
  Origin inHand() {
    return counter.inHand();
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
      ViewTable open = tables.open();
      T result = action.in(open, counter.row(open, contentId));
      tables.keep(open);
      return result;
    } finally {
      current.set(contentId);
    }
  }
}
