package io.tidemark.audit;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is recorded of one alert.
 *
 * @param records in the order in which they were written, never empty; a number may come again,
 *     then the last record of it holds
 */
public record AlertHistory(List<Written> records) {
  public AlertHistory {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("an alert has at least one revision");
    }
    Map<Long, Written> byNumber = new LinkedHashMap<>();
    records.forEach(written -> byNumber.put(written.revision().revision(), written));
    List<Written> sorted = new ArrayList<>(byNumber.values());
    sorted.sort(Comparator.comparingLong(written -> written.revision().revision()));
    records = List.copyOf(sorted);
  }

  /**
   * A revision as it was written down.
   *
   * @param atMillis when, milliseconds since the epoch; null where the record does not say
   */
  public record Written(AlertRevision revision, Long atMillis) {}

  /** The revisions, by their numbers. */
  public List<AlertRevision> revisions() {
    return records.stream().map(Written::revision).toList();
  }

  /** The one that holds. */
  public AlertRevision last() {
    return records.get(records.size() - 1).revision();
  }

  /** Whether the alert was not withdrawn. */
  public boolean stands() {
    return last().status() != AlertStatus.WITHDRAWN;
  }

  /** The numbers before the last that nobody recorded. */
  public SortedSet<Long> gaps() {
    SortedSet<Long> gaps = new TreeSet<>();
    for (long number = 1; number < last().revision(); number++) {
      gaps.add(number);
    }
    records.forEach(written -> gaps.remove(written.revision().revision()));
    return gaps;
  }
}
