package io.tidemark.telemetry;

import java.util.List;
import java.util.Objects;

/**
 * One line of a data export.
 *
 * @param count items in it, 0 or more
 * @param excluded of these, known to be false or double; at most {@code count}
 * @param itemIds makes the items distinct one by one, then as many as {@code count}; or null
 * @param batchId makes the whole set distinct, or null
 * @param anonymised cannot identify anyone: no items at all
 */
public record ExportedItems(
    ItemClass itemClass,
    long count,
    long excluded,
    List<String> itemIds,
    String batchId,
    boolean anonymised) {
  public ExportedItems {
    Objects.requireNonNull(itemClass, "itemClass");
    itemIds = itemIds == null ? null : List.copyOf(itemIds);
  }
}
