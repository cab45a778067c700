package io.tidemark.chaos;

/**
 * How large a rig is.
 *
 * @param taskManagers of one slot each
 * @param taskManagerMemory of each process, as Flink writes it
 * @param ownDisk whether the checkpoints lie on a small disk of their own that can be filled
 * @param quickStart whether Flink's processes do without the second compiler: what is killed every
 *     few seconds starts in two thirds of the time, and never counts long enough to miss it
 * @param quickToMiss whether a process that gives no sign of life for some seconds is replaced, or
 *     only after Flink's own time of a minute
 */
record RigSize(
    int taskManagers,
    String taskManagerMemory,
    boolean ownDisk,
    boolean quickStart,
    boolean quickToMiss) {
  private static final String MEMORY = "1536m";

  /** Enough for a state of some dozen megabytes. */
  static RigSize of(int taskManagers) {
    return of(taskManagers, MEMORY);
  }

  /** Enough for a state that fits into that memory. */
  static RigSize of(int taskManagers, String taskManagerMemory) {
    return new RigSize(taskManagers, taskManagerMemory, false, false, true);
  }

  /** The same for a state of some megabytes, of processes that live for seconds or minutes. */
  static RigSize ofShortLived(int taskManagers) {
    return new RigSize(taskManagers, MEMORY, true, true, true);
  }

  /** Enough for a state of some hundred megabytes on the heap, of processes that hardly run. */
  static RigSize ofStarved(int taskManagers) {
    return new RigSize(taskManagers, "4096m", false, false, false);
  }
}
