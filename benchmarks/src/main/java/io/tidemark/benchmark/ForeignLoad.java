package io.tidemark.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How much of the machine others used: processes that neither are this one nor come from it. */
final class ForeignLoad {
  private static final double TICKS_A_SECOND = 100;

  private final long startedNanos = System.nanoTime();
  private final long startedForeign = foreignTicks();

  private ForeignLoad() {}

  /** Begins to watch. */
  static ForeignLoad watch() {
    return new ForeignLoad();
  }

  /** The share of all cores since then, 0 to 1. */
  double share() {
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    double foreign = (foreignTicks() - startedForeign) / TICKS_A_SECOND;
    return Math.max(0, foreign / seconds / Runtime.getRuntime().availableProcessors());
  }

  private static long foreignTicks() {
    long busy = ProcStatus.busyTicks(read(Path.of("/proc/stat")));
    long own = ProcStatus.ownTicks(read(Path.of("/proc/self/stat")));
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      String stat = read(Path.of("/proc", String.valueOf(child.pid()), "stat"));
      own += stat.isEmpty() ? 0 : ProcStatus.ownTicks(stat);
    }
    return busy - own;
  }

  /** Empty when the process has ended meanwhile. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      if (e.getMessage() != null && e.getMessage().contains("No such process")) {
        return "";
      }
      throw new UncheckedIOException(e);
    }
  }
}
