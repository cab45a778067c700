package io.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that gives the answers of a registry in trouble; the last one for ever. */
class RegistrySchemasTest {
  private static final Answer SCHEMA = new Answer(200, "{\"schema\":\"\\\"string\\\"\"}");
  private static final Answer NO_SUCH_ID = new Answer(404, "{\"error_code\":40403}");

  @TempDir Path directory;

  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final Counter failures = new SimpleCounter();
  private final List<Object> waiting = new CopyOnWriteArrayList<>();
  private Gauge<?> waits = () -> 0;
  private HttpServer server;

  /** Hands the two metrics to this test. */
  private final class Metrics extends UnregisteredMetricsGroup {
    @Override
    public MetricGroup addGroup(String name) {
      assertThat(name).isEqualTo("schemaRegistry");
      return this;
    }

    @Override
    public Counter counter(String name) {
      assertThat(name).isEqualTo("failures");
      return failures;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      assertThat(name).isEqualTo("waiting");
      waits = gauge;
      return gauge;
    }
  }

  private record Answer(int status, String body) {}

  @BeforeEach
  void startServer() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/schemas/ids/",
        exchange -> {
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          waiting.add(waits.getValue());
          Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
          asked.countDown();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private RegistrySettings settings(String credentials) {
    return new RegistrySettings(
        "http://localhost:" + server.getAddress().getPort(), credentials, Duration.ofSeconds(10));
  }

  private RegistrySchemas answering(Answer... all) {
    answers.addAll(List.of(all));
    return new RegistrySchemas(settings(null));
  }

  @Test
  void anErrorIsAskedAgainUntilThereIsAnAnswer() {
    RegistrySchemas schemas =
        answering(
            new Answer(500, "{\"error_code\":50001}"),
            new Answer(401, ""),
            new Answer(404, "not found"),
            new Answer(200, "<html>"),
            SCHEMA);
    schemas.open(new Metrics());
    assertThat(schemas.byId(7)).contains(Schema.create(Schema.Type.STRING));
    assertThat(waiting).containsExactly(0, 1, 1, 1, 1);
    assertThat(failures.getCount()).isEqualTo(4);
    assertThat(waits.getValue()).isEqualTo(0);
  }

  @Test
  void theRegistrysOwnNoIsAnAnswer() {
    assertThat(answering(NO_SUCH_ID).byId(7)).isEmpty();
    assertThat(authorizations).hasSize(1);
  }

  @Test
  void aSchemaThatIsNotAvroIsNone() {
    assertThat(answering(new Answer(200, "{\"schema\":\"x\",\"schemaType\":\"JSON\"}")).byId(7))
        .isEmpty();
  }

  @Test
  void waitingEndsWithAnInterrupt() throws Exception {
    RegistrySchemas schemas = answering(new Answer(503, ""));
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                schemas.byId(7);
              } catch (IllegalStateException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
              }
            });
    reader.start();
    asked.await();
    reader.interrupt();
    reader.join();
    assertThat(interrupted).isCompletedWithValue(true);
  }

  @Test
  void credentialsAreReadFromTheirFileForEachRequest() throws Exception {
    Path file = directory.resolve("registry.secret");
    answers.add(SCHEMA);
    RegistrySchemas schemas = new RegistrySchemas(settings("file:" + file));
    Files.writeString(file, "user:secret\n");
    schemas.byId(1);
    Files.writeString(file, "Bearer token-2");
    schemas.byId(2);
    assertThat(authorizations).containsExactly("Basic dXNlcjpzZWNyZXQ=", "Bearer token-2");
  }

  @Test
  void missingCredentialsAreWaitedForLikeARegistry() throws Exception {
    Path file = directory.resolve("registry.secret");
    answers.add(SCHEMA);
    RegistrySchemas schemas = new RegistrySchemas(settings("file:" + file));
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Future<?> answer = reader.submit(() -> schemas.byId(1));
      Files.writeString(file, "user:secret");
      answer.get();
    } finally {
      reader.shutdownNow();
    }
    assertThat(authorizations).containsExactly("Basic dXNlcjpzZWNyZXQ=");
  }

  @Test
  void noErrorShowsASecret() {
    assertThatThrownBy(() -> new RegistrySettings("http://me:pw@host", null, Duration.ZERO))
        .hasMessage("holds credentials; name their place instead");
    assertThatThrownBy(() -> new RegistrySettings("http://host", "me:pw", Duration.ZERO))
        .hasMessageNotContaining("pw");
    assertThatThrownBy(() -> new RegistrySettings("ftp://host", null, Duration.ZERO))
        .hasMessage("is no http or https address: ftp://host");
  }
}
