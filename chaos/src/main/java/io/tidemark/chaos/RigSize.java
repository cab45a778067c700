package io.tidemark.chaos;

/**
 * How large a rig is.
 *
 * @param taskManagers of one slot each
 * @param taskManagerMemory of each process, as Flink writes it
 * @param ownDisk whether the checkpoints lie on a small disk of their own that can be filled
 */
record RigSize(int taskManagers, String taskManagerMemory, boolean ownDisk) {
  private static final String MEMORY = "1536m";

  /** Enough for a state of some megabytes. */
  static RigSize of(int taskManagers) {
    return new RigSize(taskManagers, MEMORY, true);
  }
}
