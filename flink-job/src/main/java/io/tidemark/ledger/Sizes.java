package io.tidemark.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sizes an account or group had at each of its disseminations; it counts once, with the
 * largest.
 *
 * @param bySize how often each size was seen; never empty counts
 */
public record Sizes(Map<Long, Long> bySize) {
  public static final Sizes NONE = new Sizes(Map.of());

  public Sizes {
    bySize = Collections.unmodifiableMap(new TreeMap<>(bySize));
  }

  public long largest() {
    long largest = 0;
    for (long size : bySize.keySet()) {
      largest = Math.max(largest, size);
    }
    return largest;
  }

  boolean isEmpty() {
    return bySize.isEmpty();
  }

  Sizes with(long size) {
    return plus(size, 1);
  }

  Sizes without(long size) {
    return plus(size, -1);
  }

  private Sizes plus(long size, long times) {
    Map<Long, Long> changed = new TreeMap<>(bySize);
    if (changed.merge(size, times, Long::sum) == 0) {
      changed.remove(size);
    }
    return new Sizes(changed);
  }
}
