package io.tidemark.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;

/** Flink's REST interface, as far as the rig asks it. */
final class FlinkRest {
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ASK = Duration.ofSeconds(5);
  private static final Duration TO_DO = Duration.ofSeconds(60);
  private static final String OUTCOMES = "outcome.";

  private final String address;
  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * That on a port of this machine.
   *
   * @param context with the key that the cluster asks for
   */
  FlinkRest(int port, SSLContext context) {
    address = "https://localhost:" + port;
    http = HttpClient.newBuilder().connectTimeout(TO_CONNECT).sslContext(context).build();
  }

  /** Slots of the TaskManagers that the JobManager knows. */
  int slots() throws IOException, InterruptedException {
    return get("/overview").path("slots-total").asInt();
  }

  /** Puts a jar there. Returns its id. */
  String upload(Path jar) throws IOException, InterruptedException {
    String boundary = "tidemark-chaos-jar";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        ("--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName()
                + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.write(Files.readAllBytes(jar));
    body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        request("/jars/upload")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    String file = send(request).path("filename").asText();
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /**
   * Starts the detector. Returns the job's id.
   *
   * @param savepoint null: without state
   */
  String run(String jar, List<String> arguments, int parallelism, String savepoint)
      throws IOException, InterruptedException {
    ObjectNode body = json.createObjectNode();
    body.put("entryClass", "io.tidemark.job.TidemarkJob");
    body.put("parallelism", parallelism);
    arguments.forEach(body.putArray("programArgsList")::add);
    if (savepoint != null) {
      body.put("savepointPath", savepoint);
    }
    return post("/jars/" + jar + "/run", body).path("jobid").asText();
  }

  /** Jobs that have not ended. */
  List<String> unfinished() throws IOException, InterruptedException {
    List<String> jobs = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      if (!Set.of("FINISHED", "CANCELED", "FAILED").contains(job.path("state").asText())) {
        jobs.add(job.path("jid").asText());
      }
    }
    return jobs;
  }

  /** Flink's name of its state. */
  String state(String job) throws IOException, InterruptedException {
    return get("/jobs/" + job).path("state").asText();
  }

  boolean allTasksRun(String job) throws IOException, InterruptedException {
    JsonNode found = get("/jobs/" + job);
    boolean running = found.path("state").asText().equals("RUNNING");
    for (JsonNode vertex : found.path("vertices")) {
      running &= vertex.path("status").asText().equals("RUNNING");
    }
    return running;
  }

  /** The outcomes so far, by {@code <stream>.<outcome>}. */
  Map<String, Long> outcomes(String job) throws IOException, InterruptedException {
    Map<String, Long> outcomes = new TreeMap<>();
    for (JsonNode found : get("/jobs/" + job + "/accumulators").path("user-task-accumulators")) {
      String name = found.path("name").asText();
      if (name.startsWith(OUTCOMES)) {
        outcomes.put(name.substring(OUTCOMES.length()), found.path("value").asLong());
      }
    }
    return outcomes;
  }

  /** Why the job failed last, with the stack; empty if it never did. */
  String failure(String job) throws IOException, InterruptedException {
    return get("/jobs/" + job + "/exceptions")
        .at("/exceptionHistory/entries/0/stacktrace")
        .asText();
  }

  /** How often the job has gone back to a checkpoint. */
  long restarts(String job) throws IOException, InterruptedException {
    return get("/jobs/" + job + "/metrics?get=numRestarts").path(0).path("value").asLong();
  }

  /** Heap in use, of all TaskManagers together, in bytes. */
  long heapBytes() throws IOException, InterruptedException {
    long bytes = 0;
    for (JsonNode each : get("/taskmanagers").path("taskmanagers")) {
      String id = URLEncoder.encode(each.path("id").asText(), StandardCharsets.UTF_8);
      bytes +=
          get("/taskmanagers/" + id + "/metrics?get=Status.JVM.Memory.Heap.Used")
              .path(0)
              .path("value")
              .asLong();
    }
    return bytes;
  }

  /** Records on the topics that the sources have not read yet, as they last knew. */
  long pendingRecords(String job) throws IOException, InterruptedException {
    return ofVertices(job, "pendingRecords", "sum").sum();
  }

  /** How long the task that waited longest for the next ones did so, in ms of each second. */
  long backPressureMillis(String job) throws IOException, InterruptedException {
    return ofVertices(job, "backPressuredTimeMsPerSecond", "max").max().orElse(0);
  }

  /** The metrics of a job's vertices whose names end so, each over its subtasks. */
  private LongStream ofVertices(String job, String end, String aggregation)
      throws IOException, InterruptedException {
    LongStream.Builder values = LongStream.builder();
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      String metrics =
          "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
      List<String> names = new ArrayList<>();
      for (JsonNode metric : get(metrics)) {
        if (metric.path("id").asText().endsWith(end)) {
          names.add(URLEncoder.encode(metric.path("id").asText(), StandardCharsets.UTF_8));
        }
      }
      if (!names.isEmpty()) {
        String query = "?get=" + String.join(",", names) + "&agg=" + aggregation;
        for (JsonNode metric : get(metrics + query)) {
          values.add(metric.path(aggregation).asLong());
        }
      }
    }
    return values.build();
  }

  JsonNode checkpoints(String job) throws IOException, InterruptedException {
    return get("/jobs/" + job + "/checkpoints");
  }

  /**
   * Asks the job to end with a savepoint. Returns what {@link #savepoint} is to be asked by.
   *
   * @param drain its input has ended
   */
  String stop(String job, Path directory, boolean drain) throws IOException, InterruptedException {
    ObjectNode body = json.createObjectNode();
    body.put("targetDirectory", directory.toUri().toString());
    body.put("drain", drain);
    return post("/jobs/" + job + "/stop", body).path("request-id").asText();
  }

  /**
   * How far that request is.
   *
   * @throws FileNotFoundException when the JobManager that was asked is gone
   */
  JsonNode savepoint(String job, String request) throws IOException, InterruptedException {
    return get("/jobs/" + job + "/savepoints/" + request);
  }

  void cancel(String job) throws IOException, InterruptedException {
    send(request("/jobs/" + job).method("PATCH", BodyPublishers.noBody()).build());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).timeout(TO_ASK).GET().build());
  }

  private JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
    BodyPublisher text = BodyPublishers.ofString(json.writeValueAsString(body));
    return send(request(path).header("Content-Type", "application/json").POST(text).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(TO_DO);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      String said =
          request.uri()
              + " answers "
              + answer.statusCode()
              + ":"
              + answer.body().lines().limit(5).reduce("", (all, line) -> all + " " + line);
      throw answer.statusCode() == 404 ? new FileNotFoundException(said) : new IOException(said);
    }
    return json.readTree(answer.body());
  }
}
