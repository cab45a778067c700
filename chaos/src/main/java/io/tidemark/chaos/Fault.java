package io.tidemark.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * What can befall a running detector. {@link #strike} returns when nothing is broken any more; from
 * then on, or from the blow where a part is to be replaced, recovery is timed.
 */
enum Fault {
  /** A TaskManager dies and stays away; a standby has to take over. */
  TASKMANAGER_KILL {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      RigProcess victim = pick(rig.cluster().taskManagers(), random);
      long blow = System.currentTimeMillis();
      try {
        rig.cluster().killForNow(victim);
        pause(random, 2_000, 6_000);
      } finally {
        rig.cluster().letBack(victim);
      }
      return blow;
    }
  },
  /** The JobManager dies; another has to find the job. */
  JOBMANAGER_KILL {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      long blow = System.currentTimeMillis();
      rig.cluster().jobManager().kill();
      return blow;
    }
  },
  /** The broker dies and comes back on its log. */
  BROKER_KILL {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      rig.broker().kill();
      pause(random, 500, 4_000);
      rig.broker().restart();
      return System.currentTimeMillis();
    }
  },
  /** A TaskManager freezes, for less or for more than the cluster waits for it. */
  TASKMANAGER_PAUSE {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      return freeze(pick(rig.cluster().taskManagers(), random).pid(), random);
    }
  },
  /** The JobManager freezes, for less or for more than its lease of leadership. */
  JOBMANAGER_PAUSE {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      return freeze(rig.cluster().jobManager().pid(), random);
    }
  },
  /** The broker freezes. */
  BROKER_PAUSE {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      return freeze(rig.broker().pid(), random);
    }
  },
  /** No connection between cluster and broker. */
  NETWORK_CUT {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      rig.network().cut();
      pause(random, 1_000, 12_000);
      rig.network().heal();
      return System.currentTimeMillis();
    }
  },
  /** Few bytes a second between cluster and broker. */
  NETWORK_SLOW {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      rig.network().slow(random.nextInt(20_000, 200_000));
      pause(random, 3_000, 8_000);
      rig.network().heal();
      return System.currentTimeMillis();
    }
  },
  /** No room for checkpoints. */
  DISK_FULL {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      rig.disk().fill();
      pause(random, 2_000, 6_000);
      rig.disk().empty();
      return System.currentTimeMillis();
    }
  },
  /** To another parallelism by a savepoint: 2, 3, 1 and again. */
  RESCALE {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      int next =
          switch (detector.parallelism()) {
            case 2 -> 3;
            case 3 -> 1;
            default -> 2;
          };
      long asked = System.currentTimeMillis();
      detector.moveTo(rig.jar(), next);
      return asked;
    }
  },
  /** From the previous build's job to this one by a savepoint. */
  UPGRADE {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      long asked = System.currentTimeMillis();
      detector.moveTo(rig.jar(), detector.parallelism());
      return asked;
    }
  },
  /** All cores are wanted by others. */
  CPU_STARVATION {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      List<Process> spinners = new ArrayList<>();
      try {
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
          spinners.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
        }
        pause(random, 4_000, 8_000);
      } finally {
        spinners.forEach(Process::destroyForcibly);
      }
      return System.currentTimeMillis();
    }
  },
  /** A TaskManager dies just when a checkpoint is complete and its transactions are committed. */
  COMMIT_KILL {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      Snapshots checkpoints = new Snapshots(rig.disk().folder());
      Set<Path> before = checkpoints.complete();
      Await.until("a checkpoint", () -> !before.containsAll(checkpoints.complete()));
      TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
      long blow = System.currentTimeMillis();
      pick(rig.cluster().taskManagers(), random).kill();
      return blow;
    }
  },
  /**
   * The JobManager dies when the savepoint to end with is complete and its transactions are
   * committed, before it has noted that the job has ended.
   */
  STOP_KILL {
    @Override
    long strike(Rig rig, Detector detector, Random random) throws Exception {
      Snapshots savepoints = new Snapshots(rig.savepoints());
      Set<Path> before = savepoints.complete();
      int micros = random.nextInt(150_000);
      FutureTask<Long> blow =
          new FutureTask<>(
              () -> {
                Await.until("a savepoint", () -> !before.containsAll(savepoints.complete()));
                TimeUnit.MICROSECONDS.sleep(micros);
                rig.cluster().jobManager().kill();
                return System.currentTimeMillis();
              });
      new Thread(blow, "stop-kill").start();
      try {
        detector.moveTo(rig.jar(), detector.parallelism());
        return blow.get();
      } finally {
        // Where nothing came to an end, the blow must not fall in the next round.
        blow.cancel(true);
      }
    }
  };

  /** Lets it befall them. Returns from when recovery is timed, in milliseconds since the epoch. */
  abstract long strike(Rig rig, Detector detector, Random random) throws Exception;

  /** Whether the speed of recovery from it says anything. */
  boolean isTimed() {
    return this != CPU_STARVATION;
  }

  /** As on the command line: {@code taskmanager-kill}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static void pause(Random random, int least, int most) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(least, most));
  }

  private static long freeze(long pid, Random random) throws IOException, InterruptedException {
    Signals.pause(pid);
    try {
      pause(random, 1_000, 14_000);
    } finally {
      Signals.resume(pid);
    }
    return System.currentTimeMillis();
  }
}
