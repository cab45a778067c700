package io.tidemark.rule.operator;

import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Walks over the keys of an operator's state, one key group after the other, while other keys come
 * and go. A key that is there from start to end is met; the group that the walk is in counts as
 * still to be walked.
 */
final class Sweep {
  private final int maxParallelism;
  private final BitSet groupsLeft;
  private final Stream<String> stream;
  private final Iterator<String> keys;

  /**
   * A walk over some key groups.
   *
   * @param stream all keys of the state in the order of their groups, none fetched before its
   *     group's turn or else all from one snapshot; closed at the end
   */
  Sweep(Stream<String> stream, BitSet groups, int maxParallelism) {
    this.stream = stream;
    this.keys = stream.iterator();
    this.groupsLeft = (BitSet) groups.clone();
    this.maxParallelism = maxParallelism;
  }

  /** The next key, or null at the end. */
  String next() {
    while (!groupsLeft.isEmpty() && keys.hasNext()) {
      String key = keys.next();
      int group = KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism);
      groupsLeft.clear(0, group);
      if (groupsLeft.get(group)) {
        return key;
      }
    }
    groupsLeft.clear();
    close();
    return null;
  }

  /** The key groups that are not done. */
  List<Integer> groupsLeft() {
    return groupsLeft.stream().boxed().toList();
  }

  /** To be called at the latest before the state backend is closed. */
  void close() {
    stream.close();
  }
}
