package io.tidemark.demo.run;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.traffic.Outcomes;
import io.tidemark.telemetry.TelemetryStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The detector on a Flink of this JVM, with Flink's web UI. */
public final class EmbeddedDetector implements AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final JobClient job;
  private final URI savepoints;

  /**
   * Where and how the detector runs.
   *
   * @param webPort of Flink's web UI
   * @param stateBackend {@code hashmap} or {@code rocksdb}
   * @param directory for checkpoints and temporary files
   */
  public record Placement(
      String bootstrapServers, int webPort, int parallelism, String stateBackend, Path directory) {}

  private EmbeddedDetector(JobClient job, URI savepoints) {
    this.job = job;
    this.savepoints = savepoints;
  }

  /** Starts the job on a Flink of its own. */
  public static EmbeddedDetector start(DetectorJob detector, Placement placement) {
    Configuration options = options(placement);
    Configuration flink = detector.flinkConfiguration(options);
    flink.addAll(here(placement));
    try {
      JobClient job =
          detector.submit(
              StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(flink), options);
      return new EmbeddedDetector(job, placement.directory().resolve("savepoints").toUri());
    } catch (Exception e) {
      throw new DemoException("the detector does not start: " + rootMessage(e), e);
    }
  }

  /** What became of the records so far, by stream. */
  public Map<TelemetryStream, Outcomes> outcomes() {
    Map<String, Object> accumulators = await("report its outcomes", job.getAccumulators());
    Map<TelemetryStream, Outcomes> outcomes = new EnumMap<>(TelemetryStream.class);
    for (TelemetryStream stream : TelemetryStream.values()) {
      String prefix = "outcome." + stream.wireName() + ".";
      outcomes.put(
          stream,
          new Outcomes(
              (Long) accumulators.getOrDefault(prefix + "counted", 0L),
              (Long) accumulators.getOrDefault(prefix + "duplicate", 0L),
              (Long) accumulators.getOrDefault(prefix + "dead-letter", 0L)));
    }
    return outcomes;
  }

  /**
   * Throws unless the job is on its way.
   *
   * @throws DemoException when it has ended
   */
  public void requireRunning() {
    JobStatus status = await("report its status", job.getJobStatus());
    if (status.isGloballyTerminalState()) {
      throw new DemoException("the detector's job has ended: " + status);
    }
  }

  /** Lets the job finish what it has, commit its output and end. */
  public void finish() {
    try {
      job.stopWithSavepoint(true, savepoints.toString(), SavepointFormatType.CANONICAL)
          .get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      job.getJobExecutionResult().get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new DemoException("the detector's job does not stop: " + rootMessage(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while the job stopped", e);
    }
  }

  /** Cancels the job if it still runs. */
  @Override
  public void close() {
    try {
      if (!job.getJobStatus().get(5, TimeUnit.SECONDS).isGloballyTerminalState()) {
        job.cancel().get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      // The Flink of this JVM is gone already, and the job with it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Configuration here(Placement placement) {
    Configuration flink = new Configuration();
    flink.setString("rest.port", String.valueOf(placement.webPort()));
    flink.setString("rest.bind-address", "localhost");
    flink.setString("taskmanager.numberOfTaskSlots", String.valueOf(placement.parallelism()));
    flink.setString("taskmanager.memory.managed.size", "256m");
    flink.setString("io.tmp.dirs", placement.directory().resolve("tmp").toString());
    // Accumulators come with the heartbeats.
    flink.setString("heartbeat.interval", "500");
    flink.setString("heartbeat.timeout", "60000");
    return flink;
  }

  private static Configuration options(Placement placement) {
    Configuration options = new Configuration();
    options.setString("kafka.bootstrap.servers", placement.bootstrapServers());
    options.setString("kafka.group.id", "tidemark-demo");
    options.setString("kafka.start-position", "earliest");
    options.setString("parallelism", String.valueOf(placement.parallelism()));
    options.setString("state.backend", placement.stateBackend());
    options.setString("checkpoints.interval", "2 s");
    options.setString(
        "checkpoints.directory", placement.directory().resolve("checkpoints").toUri().toString());
    return options;
  }

  private static <T> T await(String what, CompletableFuture<T> answer) {
    try {
      return answer.get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new DemoException("the detector's job does not " + what + ": " + rootMessage(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while the job was asked to " + what, e);
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
