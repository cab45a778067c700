package io.tidemark.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The process of one run: reads the log again and again, each time with a new job, first to warm
 * the JIT and then to be measured, and prints what it measured as one line of JSON.
 *
 * <p>Of each reading only the stretch from a fifth to nineteen twentieths counts: what comes before
 * has the start of the job in it, what comes after its end.
 */
final class ContestantProcess {
  /** Starts the line with the result; everything else on the output is the log. */
  static final String RESULT = "result: ";

  private static final double FROM = 0.2;
  private static final double TO = 0.95;
  private static final long POLL_MILLIS = 5;
  private static final long STALL_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final ContestantSettings settings;
  private final ContestantJobs jobs;

  private long checkpointBytes;
  private long checkpointMillis;

  private ContestantProcess(ContestantSettings settings) {
    this.settings = settings;
    this.jobs = new ContestantJobs(settings);
  }

  /** The argument is a {@link ContestantSettings} as JSON. */
  public static void main(String[] arguments) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ContestantProcess process =
        new ContestantProcess(json.readValue(arguments[0], ContestantSettings.class));
    System.out.println(System.lineSeparator() + RESULT + json.writeValueAsString(process.run()));
    System.exit(0);
  }

  private Measured run() throws Exception {
    long warm = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.warmUpSeconds());
    int reading = 0;
    while (System.nanoTime() < warm) {
      read(reading++, warm);
    }
    long records = 0;
    long nanos = 0;
    long cpuNanos = 0;
    while (nanos < TimeUnit.SECONDS.toNanos(settings.measuredSeconds())) {
      Stretch stretch = read(reading++, Long.MAX_VALUE);
      records += stretch.records();
      nanos += stretch.nanos();
      cpuNanos += stretch.cpuNanos();
    }
    return new Measured(
        records, nanos / 1e9, cpuNanos / 1e9, peakMemoryBytes(), checkpointBytes, checkpointMillis);
  }

  /** The part of a reading that counts. */
  private record Stretch(long records, long nanos, long cpuNanos) {}

  /** Reads the log once, or until that time. */
  private Stretch read(int reading, long until) throws Exception {
    RunningJob job = jobs.start(settings.run() + "-" + reading);
    try {
      long from = awaitRecords(job, (long) (settings.views() * FROM), until);
      long start = System.nanoTime();
      long cpu = cpuNanos();
      long to = awaitRecords(job, (long) (settings.views() * TO), until);
      Stretch stretch = new Stretch(to - from, System.nanoTime() - start, cpuNanos() - cpu);
      checkpointBytes = Math.max(checkpointBytes, job.lastCheckpointBytes());
      checkpointMillis = Math.max(checkpointMillis, job.lastCheckpointMillis());
      return stretch;
    } finally {
      job.cancel();
    }
  }

  private long awaitRecords(RunningJob job, long wanted, long until) throws InterruptedException {
    long last = -1;
    long moved = System.nanoTime();
    while (true) {
      long read = job.recordsRead();
      long now = System.nanoTime();
      if (read >= wanted || now > until) {
        return read;
      }
      if (read != last) {
        last = read;
        moved = now;
      } else if (now - moved > STALL_NANOS) {
        throw new BenchException(
            settings.contestant().wireName() + " has stopped at record " + read + " of " + wanted);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static long peakMemoryBytes() throws IOException {
    return ProcStatus.peakMemoryBytes(Files.readString(Path.of("/proc/self/status")));
  }
}
