package io.tidemark.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that a real Flink gives for a moment only; {@code DoctorOfJobTest} asks a real one. */
class FlinkChecksTest {
  private final HttpServer flink;
  private final List<Finding> findings = new ArrayList<>();

  FlinkChecksTest() throws IOException {
    flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    flink.start();
  }

  @AfterEach
  void stop() {
    flink.stop(0);
  }

  private void answer(String path, int status, String body) {
    flink.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @Test
  void aJobThatIsBeingInitializedIsAFindingThoughFlinkKnowsNothingOfItsCheckpoints()
      throws InterruptedException {
    answer(
        "/jobs/overview",
        200,
        """
        {"jobs": [{"jid": "4fa2", "name": "tidemark", "state": "INITIALIZING", "start-time": 1,
          "tasks": {"running": 0, "total": 0}}]}
        """);
    answer("/jobs/4fa2/exceptions", 200, "{\"exceptionHistory\": {\"entries\": []}}");
    answer("/jobs/4fa2/checkpoints", 500, "{\"errors\": [\"Internal server error.\"]}");
    URI address = URI.create("http://localhost:" + flink.getAddress().getPort());

    new FlinkChecks(new FlinkRest(address), new Configuration(), Instant.now(), findings::add)
        .check(null);

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.what()).contains("INITIALIZING");
              assertThat(finding.remedy()).contains("ask again");
            });
  }
}
