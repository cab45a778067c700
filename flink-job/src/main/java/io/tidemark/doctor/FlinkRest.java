package io.tidemark.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.job.OptionException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A Flink cluster's REST interface, as far as the doctor asks it. */
final class FlinkRest {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final String address;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();

  FlinkRest(URI address) {
    this.address = address.toString().replaceAll("/+$", "");
  }

  /** Where a person looks at a job. */
  String page(String jobId, String tab) {
    return address + "/#/job/running/" + jobId + '/' + tab;
  }

  /**
   * What is at a path that begins with a slash.
   *
   * @throws OptionException when nothing answers there, or no Flink does
   */
  JsonNode get(String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT).build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw noFlink("HTTP status " + answer.statusCode() + " for " + path);
      }
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw noFlink(e.getClass().getSimpleName());
    }
  }

  private OptionException noFlink(String why) {
    return new OptionException(
        "no Flink answers at "
            + address
            + " ("
            + why
            + "); check --flink, and that the JobManager is up");
  }
}
