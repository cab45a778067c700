package io.tidemark.attribution.operator;

import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * For every key group a key of it, under which is kept what belongs to the group as a whole. It may
 * be some content's id too: what is kept under either has names of its own.
 */
final class GroupKeys {
  private final int keyGroups;
  private final String[] keys;

  GroupKeys(int keyGroups) {
    this.keyGroups = keyGroups;
    this.keys = new String[keyGroups];
    int missing = keyGroups;
    for (int i = 0; missing > 0; i++) {
      String key = "group-" + i;
      int group = groupOf(key.hashCode());
      if (keys[group] == null) {
        keys[group] = key;
        missing--;
      }
    }
  }

  /** The group of the keys with that hash code. */
  int groupOf(int hashCode) {
    return KeyGroupRangeAssignment.computeKeyGroupForKeyHash(hashCode, keyGroups);
  }

  /** The keys of the groups that an instance has. */
  List<String> of(TaskInfo instance) {
    KeyGroupRange range =
        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            keyGroups, instance.getNumberOfParallelSubtasks(), instance.getIndexOfThisSubtask());
    return Arrays.asList(keys).subList(range.getStartKeyGroup(), range.getEndKeyGroup() + 1);
  }

  String key(int group) {
    return keys[group];
  }

  /** The key of the group that a key is in. */
  String ofGroupOf(String key) {
    return keys[groupOf(key.hashCode())];
  }
}
