package io.tidemark.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.alert.operator.PublishedCheckpoint;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** The detector's job on the cluster of the rig, through all that happens to it. */
final class Detector {
  private final FlinkRest rest;
  private final List<String> arguments;
  private final Path savepoints;
  private volatile String job;
  private Path jar;
  private int parallelism;

  /**
   * Not started yet.
   *
   * @param options the job's
   * @param savepoints where they go
   */
  Detector(FlinkRest rest, Configuration options, Path savepoints) {
    this.rest = rest;
    this.arguments = arguments(options);
    this.savepoints = savepoints;
  }

  /** As on the job's command line. */
  private static List<String> arguments(Configuration options) {
    List<String> arguments = new ArrayList<>();
    options.toMap().forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
    return arguments;
  }

  /** Flink's id of the job as it runs now. */
  String job() {
    return job;
  }

  int parallelism() {
    return parallelism;
  }

  /** Starts the job without state and returns when all of it runs. */
  void start(Path jar, int newParallelism) throws InterruptedException {
    start(jar, newParallelism, null);
  }

  /** Ends the job with a savepoint and starts it from there. */
  void moveTo(Path jar, int newParallelism) throws InterruptedException {
    start(jar, newParallelism, stop(false));
  }

  /** Ends the job where it stands. Returns where its last checkpoint is. */
  String leave() throws IOException, InterruptedException {
    cancel();
    return checkpoints().at("/latest/completed/external_path").asText();
  }

  /**
   * Starts the job and returns when all of it runs.
   *
   * @param savepoint from where, a checkpoint will do; null: without state
   */
  void start(Path newJar, int newParallelism, String savepoint) throws InterruptedException {
    jar = newJar;
    parallelism = newParallelism;
    Await.until(
        "the job to be taken",
        () -> {
          // An answer that was lost may have left the job behind.
          List<String> taken = rest.unfinished();
          job =
              taken.isEmpty()
                  ? rest.run(rest.upload(jar), arguments, newParallelism, savepoint)
                  : taken.get(0);
          return true;
        });
    awaitRunning();
  }

  /** Returns when all tasks run. */
  void awaitRunning() throws InterruptedException {
    Await.until("all tasks to run", () -> rest.allTasksRun(job));
  }

  /** The outcomes so far, by {@code <stream>.<outcome>}. */
  Map<String, Long> outcomes() throws IOException, InterruptedException {
    return rest.outcomes(job);
  }

  /** How many records have got their outcome so far. */
  long counted() throws IOException, InterruptedException {
    return outcomes().values().stream().mapToLong(Long::longValue).sum();
  }

  JsonNode checkpoints() throws IOException, InterruptedException {
    return rest.checkpoints(job);
  }

  /** How often it has gone back to a checkpoint since its JobManager has it. */
  long restored() throws IOException, InterruptedException {
    return checkpoints().at("/counts/restored").asLong();
  }

  /** Ends the input: what waits is judged and every moved alert revised. */
  void drain() throws InterruptedException {
    stop(true);
  }

  /**
   * Returns the savepoint. A try that fails is repeated: the job has gone on then, or refuses to,
   * and goes on from the savepoint.
   */
  private String stop(boolean drain) throws InterruptedException {
    String[] savepoint = new String[1];
    Await.until(
        "the job to have ended with a savepoint",
        () -> {
          if (hasEnded()) {
            if (savepoint[0] == null) {
              savepoint[0] = checkpoints().at("/latest/savepoint/external_path").asText();
            }
            return true;
          }
          if (rest.failure(job).contains(PublishedCheckpoint.class.getName())) {
            cancel();
            start(jar, parallelism, new Snapshots(savepoints).newest());
          } else if (rest.allTasksRun(job)) {
            savepoint[0] = tryToStop(drain);
          }
          return false;
        });
    return savepoint[0];
  }

  private boolean hasEnded() throws IOException, InterruptedException {
    return rest.state(job).equals("FINISHED");
  }

  /** Null when it failed, or when nobody knows of it any more. */
  private String tryToStop(boolean drain) throws IOException, InterruptedException {
    String request = rest.stop(job, savepoints, drain);
    String[] location = new String[1];
    Await.until(
        "a savepoint",
        () -> {
          try {
            JsonNode found = rest.savepoint(job, request);
            location[0] = found.at("/operation/location").asText(null);
            return found.at("/status/id").asText().equals("COMPLETED");
          } catch (FileNotFoundException e) {
            return true;
          }
        });
    return location[0];
  }

  /** Ends the job as it stands; nothing of it is kept. */
  void cancel() throws InterruptedException {
    Await.until(
        "the job to be cancelled",
        () -> {
          List<String> unfinished = rest.unfinished();
          for (String each : unfinished) {
            rest.cancel(each);
          }
          return unfinished.isEmpty();
        });
  }
}
