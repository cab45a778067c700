package io.tidemark.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;

/** Does the job run, do its checkpoints complete, and does event time go on? */
final class FlinkChecks {
  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED", "SUSPENDED");
  private static final Set<String> STARTING = Set.of("INITIALIZING", "CREATED");
  private static final String CONTENTS = "contents";
  private static final Duration RECENT = Duration.ofHours(1);

  private final FlinkRest flink;
  private final Configuration options;
  private final Instant now;
  private final Consumer<Finding> findings;

  /**
   * Checks of the cluster behind that interface.
   *
   * @param options of the job
   */
  FlinkChecks(FlinkRest flink, Configuration options, Instant now, Consumer<Finding> findings) {
    this.flink = flink;
    this.options = options;
    this.now = now;
    this.findings = findings;
  }

  /**
   * Looks at every job of ours that has not ended.
   *
   * @param newestRecord Kafka time of the newest record of telemetry, or null without any
   */
  void check(Instant newestRecord) throws InterruptedException {
    boolean any = false;
    for (JsonNode job : flink.get("/jobs/overview").path("jobs")) {
      if (job.path("name").asText().equals(TidemarkJob.JOB_NAME)
          && !ENDED.contains(job.path("state").asText())) {
        any = true;
        checkJob(job, newestRecord);
      }
    }
    if (!any) {
      findings.accept(
          new Finding(
              "Flink",
              "no job named " + TidemarkJob.JOB_NAME + " runs there",
              "start it; if it has ended by itself, the JobManager's log says why"));
    }
  }

  private void checkJob(JsonNode job, Instant newestRecord) throws InterruptedException {
    String id = job.path("jid").asText();
    String state = job.path("state").asText();
    if (STARTING.contains(state)) {
      // Flink cannot be asked about its checkpoints yet.
      found(
          id,
          "is " + state + ": it does not count yet",
          "ask again; if that lasts, see " + flink.page(id, "exceptions"));
      return;
    }
    checkTasks(id, job);
    checkRestarts(id);
    checkCheckpoints(id, Instant.ofEpochMilli(job.path("start-time").asLong()));
    if (newestRecord != null) {
      checkEventTime(id, newestRecord);
    }
  }

  private void checkTasks(String id, JsonNode job) {
    int running = job.at("/tasks/running").asInt();
    int total = job.at("/tasks/total").asInt();
    if (running < total) {
      found(
          id,
          "is %s, and %d of its %d tasks run".formatted(job.path("state").asText(), running, total),
          "give the cluster slots for its parallelism, and see " + flink.page(id, "exceptions"));
    }
  }

  private void checkRestarts(String id) throws InterruptedException {
    JsonNode last = flink.get("/jobs/" + id + "/exceptions").at("/exceptionHistory/entries/0");
    Instant at = Instant.ofEpochMilli(last.path("timestamp").asLong());
    if (!last.isMissingNode() && at.isAfter(now.minus(RECENT))) {
      found(
          id,
          "failed at %s, and was or is being started again: %s".formatted(at, simpleName(last)),
          "see " + flink.page(id, "exceptions"));
    }
  }

  /** The class of what was thrown, without its message, which may hold anything. */
  private static String simpleName(JsonNode exception) {
    String name = exception.path("exceptionName").asText();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private void checkCheckpoints(String id, Instant started) throws InterruptedException {
    JsonNode latest = flink.get("/jobs/" + id + "/checkpoints").path("latest");
    long completed = latest.at("/completed/latest_ack_timestamp").asLong();
    Instant since = completed == 0 ? started : Instant.ofEpochMilli(completed);
    Duration age = Duration.between(since, now);
    if (age.compareTo(FlowChecks.allowedDelay(options)) > 0) {
      found(
          id,
          "%s for %d s, at an interval of %d ms: alerts wait for that"
              .formatted(
                  completed == 0
                      ? "has completed no checkpoint"
                      : "has completed no further checkpoint",
                  age.toSeconds(),
                  options.get(TidemarkOptions.CHECKPOINT_INTERVAL).toMillis()),
          "see " + flink.page(id, "checkpoints"));
    }
  }

  /**
   * At the contents, where what is late is noted; records that wait there have all been read. An
   * instance that no record has reached has no event time yet.
   */
  private void checkEventTime(String id, Instant newestRecord) throws InterruptedException {
    long watermark = Long.MAX_VALUE;
    for (JsonNode vertex : flink.get("/jobs/" + id).path("vertices")) {
      if (vertex.path("name").asText().startsWith(CONTENTS)) {
        String path = "/jobs/" + id + "/vertices/" + vertex.path("id").asText() + "/watermarks";
        for (JsonNode instance : flink.get(path)) {
          long at = instance.path("value").asLong();
          watermark = at > 0 ? Math.min(watermark, at) : watermark;
        }
      }
    }
    if (newestRecord.toEpochMilli() - watermark > RECENT.toMillis()) {
      found(
          id,
          "event time has come to %s, and records until %s"
              .formatted(Instant.ofEpochMilli(watermark), newestRecord),
          "look which partition's producer sends old events");
    }
  }

  private void found(String job, String what, String remedy) {
    findings.accept(new Finding("job " + job, what, remedy));
  }
}
