package io.tidemark.telemetry.operator;

import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * Remembers in state under which pseudonym key the state was made, and refuses to go on under
 * another: every count of a person would silently begin anew. Also finds machines whose key files
 * differ, when the job is next restored.
 */
final class PseudonymKeyMemory {
  /** Not keyed; one entry a subtask, none without a key. A union, so that all are compared. */
  private static final ListStateDescriptor<String> KEYS =
      new ListStateDescriptor<>("pseudonym-keys", Types.STRING);

  private final String key;
  private final ListState<String> state;

  /**
   * The memory of an operator that starts.
   *
   * @param key as {@link Pseudonymiser#keyCheck}
   * @throws IllegalStateException when the restored state was made otherwise
   */
  PseudonymKeyMemory(String key, FunctionInitializationContext context) throws Exception {
    this.key = Objects.requireNonNull(key, "key");
    state = context.getOperatorStateStore().getUnionListState(KEYS);
    if (context.isRestored()) {
      compare(state.get());
    }
  }

  private void compare(Iterable<String> restored) {
    boolean any = false;
    for (String each : restored) {
      any = true;
      if (!each.equals(key)) {
        throw refusal(shown(each));
      }
    }
    if (!any && !key.isEmpty()) {
      throw refusal(shown(""));
    }
  }

  private IllegalStateException refusal(String before) {
    return new IllegalStateException(
        "the state was made "
            + before
            + " but this start is "
            + shown(key)
            + "; start as before (privacy.pseudonym-key-file), or without the state to count anew"
            + " from the topics");
  }

  /** The key id and a little of the check, since another key may have the same id. */
  private static String shown(String key) {
    return key.isEmpty()
        ? "without pseudonyms"
        : "under the pseudonym key " + key.substring("p1.".length(), key.length() - 14) + "...";
  }

  void snapshot() throws Exception {
    state.update(key.isEmpty() ? List.of() : List.of(key));
  }
}
