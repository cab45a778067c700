package io.tidemark.attribution.views;

import io.tidemark.attribution.Cause;
import io.tidemark.attribution.HourCounts;
import java.util.Collections;
import java.util.SortedMap;

/**
 * The views of one content so far.
 *
 * @param gross all of them, known fake traffic included
 * @param hours by the start of the UTC hour, milliseconds since the epoch
 * @param firstAtMillis event time of the first; Long.MAX_VALUE without any
 * @param lastAtMillis of the last; Long.MIN_VALUE without any
 * @param late how many of the events came late
 * @param duplicates how many more were duplicates
 * @param cause the last that was counted, without its event id; null: none yet
 */
public record ViewCounts(
    long gross,
    SortedMap<Long, HourCounts> hours,
    long firstAtMillis,
    long lastAtMillis,
    long late,
    long duplicates,
    Cause cause) {
  /** Of a content of which nothing or only duplicates came. */
  public static ViewCounts none(long duplicates) {
    return new ViewCounts(
        0, Collections.emptySortedMap(), Long.MAX_VALUE, Long.MIN_VALUE, 0, duplicates, null);
  }
}
