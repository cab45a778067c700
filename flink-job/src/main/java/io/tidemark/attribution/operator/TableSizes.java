package io.tidemark.attribution.operator;

import io.tidemark.attribution.views.ViewTable;
import io.tidemark.metrics.operator.TidemarkMetric;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.MetricGroup;

/**
 * How much the view tables of an instance hold. Only the task's thread may ask the tables, so they
 * are asked after each batch; whoever watches may see sums that are a moment old.
 */
final class TableSizes {
  private final Map<String, Size> groups = new HashMap<>();
  private long contents;
  private long ids;

  private static final class Size {
    private int contents;
    private long ids;
  }

  /** Shows both sums. */
  void show(MetricGroup operator) {
    TidemarkMetric.VIEW_CONTENTS.gauge(operator, () -> contents);
    TidemarkMetric.VIEW_IDS.gauge(operator, () -> ids);
  }

  /** To be called when the table of that key group may have grown or shrunk. */
  void measure(String group, ViewTable table) {
    Size size = groups.computeIfAbsent(group, key -> new Size());
    int newContents = table.size();
    long newIds = table.ids();
    contents += newContents - size.contents;
    ids += newIds - size.ids;
    size.contents = newContents;
    size.ids = newIds;
  }
}
