package io.tidemark.demo.endtoend;

import io.tidemark.job.TidemarkJob;
import io.tidemark.replay.Replay;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsCounts;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.util.TestStreamEnvironment;

/** A Flink of one TaskManager in this JVM. */
final class Cluster implements AutoCloseable {
  private static final String RESTARTS = "flink.restart-strategy.";

  private final MiniCluster flink;
  private final Path directory;

  private Cluster(MiniCluster flink, Path directory) {
    this.flink = flink;
    this.directory = directory;
  }

  /**
   * Starts one.
   *
   * @param slots the highest parallelism
   * @param directory for checkpoints and savepoints
   */
  static Cluster start(int slots, Path directory) throws Exception {
    Configuration configuration = Replay.embedded(new Configuration(), slots);
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(200));
    MiniCluster flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build());
    flink.start();
    return new Cluster(flink, directory);
  }

  /** Starts the detector; a failure ends it. */
  Detector submit(Configuration options, int parallelism) throws Exception {
    Configuration own = new Configuration(options);
    own.setString(RESTARTS + "type", "disable");
    return start(own, parallelism);
  }

  /** Starts the detector; after a failure it restarts. */
  Detector submitToRestart(Configuration options, int parallelism) throws Exception {
    Configuration own = new Configuration(options);
    own.setString(RESTARTS + "type", "fixed-delay");
    own.setString(RESTARTS + "fixed-delay.attempts", "20");
    own.setString(RESTARTS + "fixed-delay.delay", "100 ms");
    return start(own, parallelism);
  }

  /** Starts the detector with the state of a savepoint. */
  Detector submitFrom(String savepoint, Configuration options, int parallelism) throws Exception {
    Configuration own = new Configuration(options);
    own.setString("flink.execution.state-recovery.path", savepoint);
    return submit(own, parallelism);
  }

  private Detector start(Configuration options, int parallelism) throws Exception {
    options.setString("checkpoints.directory", directory.resolve("checkpoints").toUri().toString());
    TestStreamEnvironment environment =
        new TestStreamEnvironment(
            flink, TidemarkJob.flinkConfiguration(options), parallelism, List.of(), List.of());
    return new Detector(TidemarkJob.submit(environment, options));
  }

  /** Where its REST interface answers. */
  URI restAddress() throws Exception {
    return flink.getRestAddress().get(60, TimeUnit.SECONDS);
  }

  /** Ends the TaskManager with all that runs there, and starts another. */
  void replaceTaskManager() throws Exception {
    flink.terminateTaskManager(0).get(60, TimeUnit.SECONDS);
    flink.startTaskManager();
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }

  /** The detector's job on this cluster. */
  final class Detector {
    private final JobClient job;

    private Detector(JobClient job) {
      this.job = job;
    }

    /** The outcomes so far, by {@code <stream>.<outcome>}. */
    Map<String, Long> outcomes() throws Exception {
      requireAlive();
      return Replay.outcomes(job.getAccumulators().get(60, TimeUnit.SECONDS));
    }

    /** Returns when that many records have got their outcome. */
    void awaitRecords(long records) throws Exception {
      Map<String, Long> seen = new TreeMap<>();
      try {
        Await.until(
            records + " records",
            () -> {
              seen.clear();
              seen.putAll(outcomes());
              return sum(seen) == records;
            });
      } catch (AssertionError e) {
        throw new AssertionError(e.getMessage() + "; outcomes " + seen, e);
      }
    }

    /** Returns when more than that many records have got their outcome. */
    void awaitMoreRecordsThan(long records) throws Exception {
      Await.until("more than " + records + " records", () -> sum(outcomes()) > records);
    }

    /** Returns when a checkpoint is complete that began after this call. */
    void awaitCheckpoint() throws Exception {
      long before = checkpoints().getNumberOfCompletedCheckpoints();
      Await.until(
          "a checkpoint",
          () -> {
            requireAlive();
            return checkpoints().getNumberOfCompletedCheckpoints() >= before + 2;
          });
    }

    /** Returns when the job has gone back to a checkpoint. */
    void awaitRestart() throws Exception {
      Await.until(
          "a restart from a checkpoint", () -> checkpoints().getNumberOfRestoredCheckpoints() > 0);
    }

    private CheckpointStatsCounts checkpoints() throws Exception {
      return graph().getCheckpointStatsSnapshot().getCounts();
    }

    private AccessExecutionGraph graph() throws Exception {
      return flink.getExecutionGraph(job.getJobID()).get(60, TimeUnit.SECONDS);
    }

    /** Ends the job as it stands. Returns the savepoint. */
    String stop() throws Exception {
      return end(false);
    }

    /** Ends the input: what waits is judged and every moved alert revised. Returns all outcomes. */
    Map<String, Long> drain() throws Exception {
      end(true);
      JobExecutionResult result = job.getJobExecutionResult().get(60, TimeUnit.SECONDS);
      return Replay.outcomes(result.getAllAccumulatorResults());
    }

    /** Flink refuses a savepoint while any task is still starting. */
    private void awaitAllTasks() throws Exception {
      Await.until(
          "all tasks running",
          () -> {
            requireAlive();
            for (AccessExecutionVertex task : graph().getAllExecutionVertices()) {
              if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
              }
            }
            return true;
          });
    }

    private String end(boolean drain) throws Exception {
      awaitAllTasks();
      return job.stopWithSavepoint(
              drain,
              directory.resolve("savepoints").toUri().toString(),
              SavepointFormatType.CANONICAL)
          .get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private void requireAlive() throws Exception {
      if (job.getJobStatus().get(60, TimeUnit.SECONDS).isGloballyTerminalState()) {
        job.getJobExecutionResult().get(60, TimeUnit.SECONDS);
        throw new AssertionError("the job has ended");
      }
    }

    private static long sum(Map<String, Long> outcomes) {
      return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
