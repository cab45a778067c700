package io.tidemark.benchmark;

/** Reads the text of Linux's {@code /proc}. */
final class ProcStatus {
  private static final int USER_TIME = 11;
  private static final int CHILDREN_SYSTEM_TIME = 14;

  private ProcStatus() {}

  /** The most that a process held in memory, from the text of its {@code status}. */
  static long peakMemoryBytes(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElseThrow(() -> new BenchException("/proc tells no VmHWM of the process"));
  }

  /** Ticks in which any core was busy since the machine's start, from the text of {@code stat}. */
  static long busyTicks(String stat) {
    String[] ticks = stat.lines().findFirst().orElseThrow().strip().split("\\s+", -1);
    long busy = 0;
    for (int column = 1; column < Math.min(ticks.length, 9); column++) {
      boolean idle = column == 4 || column == 5;
      busy += idle ? 0 : Long.parseLong(ticks[column]);
    }
    return busy;
  }

  /** Ticks of a process and its ended children, from the text of its own {@code stat}. */
  static long ownTicks(String stat) {
    // The name, in parentheses, may hold anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
    long ticks = 0;
    for (int field = USER_TIME; field <= CHILDREN_SYSTEM_TIME; field++) {
      ticks += Long.parseLong(fields[field]);
    }
    return ticks;
  }
}
