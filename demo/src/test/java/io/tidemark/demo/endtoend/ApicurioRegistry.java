package io.tidemark.demo.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemark.demo.broker.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real Apicurio Registry in a JVM of its own, which keeps its schemas when it is stopped. */
final class ApicurioRegistry implements AutoCloseable {
  private static final Path UNPACKED = Path.of("target", "schema-registry").toAbsolutePath();

  private final Path directory;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Thread killOnExit = new Thread(this::stop, "kill-registry");
  private Process process;

  private ApicurioRegistry(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** Starts one on a free port, which keeps its schemas in that directory. */
  static ApicurioRegistry start(Path directory) throws Exception {
    assumeTrue(
        Files.isDirectory(UNPACKED),
        "the build has not unpacked io.apicurio:apicurio-registry-app; run it with bin/test");
    ApicurioRegistry registry = new ApicurioRegistry(directory, Ports.free(1).get(0));
    Runtime.getRuntime().addShutdownHook(registry.killOnExit);
    registry.launch();
    return registry;
  }

  String url() {
    return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
  }

  /** The answer to a GET. */
  String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Puts a body of JSON there. */
  void put(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build();
    http.send(request, HttpResponse.BodyHandlers.discarding());
  }

  /** Starts it, or starts it again, and returns when it answers. */
  void launch() throws Exception {
    Path log = directory.resolve("registry.log");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dapicurio.datasource.url=jdbc:h2:file:" + directory.resolve("registry"),
                "-cp",
                String.join(":", List.of(".", "lib/*", runner())),
                "io.quarkus.runner.GeneratedMain")
            .directory(UNPACKED.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Await.until("a registry that answers; see " + log, this::answers);
  }

  private static String runner() throws IOException {
    try (Stream<Path> files = Files.list(UNPACKED)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private boolean answers() throws Exception {
    if (!process.isAlive()) {
      throw new AssertionError("the registry ended with status " + process.exitValue());
    }
    try {
      return get("/subjects").startsWith("[");
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends its process; its schemas stay. */
  void stop() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while the registry ended"));
    }
  }

  @Override
  public void close() {
    stop();
    Runtime.getRuntime().removeShutdownHook(killOnExit);
  }
}
