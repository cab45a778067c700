package io.tidemark.demo.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.demo.broker.Ports;
import io.tidemark.demo.deploy.Watching;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real Prometheus with the repository's configuration, which scrapes one job of this JVM. */
final class PrometheusServer implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private PrometheusServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param program the installed binary
   * @param scraped port of the job's metrics
   */
  static PrometheusServer start(Path program, int scraped, Path directory) throws IOException {
    Path files = Watching.read().prometheus();
    String configuration =
        Files.readString(files.resolve("prometheus.yml"))
            .replace(
                "[\"jobmanager:9249\", \"taskmanager:9249\"]", "[\"localhost:" + scraped + "\"]")
            .replace("10s", "1s");
    Files.copy(
        files.resolve("tidemark.rules.yml"),
        Files.createDirectories(directory).resolve("tidemark.rules.yml"));
    Path written = Files.writeString(directory.resolve("prometheus.yml"), configuration);
    int port = Ports.free(1).get(0);
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + written,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=localhost:" + port)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    return new PrometheusServer(process, port);
  }

  /** What it answers: {@code status} and, when that is {@code success}, {@code data.result}. */
  JsonNode query(String query) throws InterruptedException {
    return get("query?query=" + encoded(query));
  }

  /** The same over the last so many seconds, one value a second. */
  JsonNode queryRange(String query, long seconds) throws InterruptedException {
    long now = System.currentTimeMillis() / 1_000;
    return get(
        "query_range?step=1&start=" + (now - seconds) + "&end=" + now + "&query=" + encoded(query));
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private JsonNode get(String path) throws InterruptedException {
    URI address = URI.create("http://localhost:" + port + "/api/v1/" + path);
    try {
      return new ObjectMapper()
          .readTree(
              http.send(
                      HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                  .body());
    } catch (IOException e) {
      if (!process.isAlive()) {
        throw new AssertionError("Prometheus has ended with " + process.exitValue(), e);
      }
      return new ObjectMapper().createObjectNode();
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
