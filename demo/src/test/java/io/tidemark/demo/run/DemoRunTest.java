package io.tidemark.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class DemoRunTest {
  // Flink may still be removing its own files when the test ends.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void reconcilesEveryRecordAndNamesTheAlertsThatAJobWithoutJudgementMisses() {
    DemoRun run =
        demo(
            Duration.ofSeconds(12),
            1,
            false,
            new DemoRun.Parts(
                new CountingJob(),
                CatalogueLoader.loadPackaged(),
                new TelemetryEncoder()::encode,
                new AlertDecoder()));

    Reconciliation reconciliation = run.run((result, where) -> {});

    assertThat(reconciliation.found())
        .as(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo(reconciliation.owed());
    assertThat(reconciliation.owed().values()).allMatch(owed -> owed.counted() > 0);
    assertThat(reconciliation.expected()).isNotEmpty();
    assertThat(reconciliation.missing()).isEqualTo(reconciliation.expected());
    assertThat(reconciliation.unexpected()).isEmpty();
    assertThat(reconciliation.isSound()).isFalse();
  }

  @Test
  void theDetectorCountsEveryRecordAndExactlyItsAlertsStandAndTheConsoleShowsItsPages() {
    List<Integer> answers = new ArrayList<>();
    Reconciliation reconciliation =
        demo(Duration.ofSeconds(15), 2, true, Wiring.parts())
            .run((result, where) -> answers.add(statusOfLogin(awaitConsole())));

    assertThat(answers).containsExactly(200);

    assertThat(reconciliation.isSound()).as(printed.toString(StandardCharsets.UTF_8)).isTrue();
    assertThat(reconciliation.standing()).isNotEmpty();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("starting Kafka ...", "starting Flink ...", "http://localhost:", "WITHDRAWN");
  }

  private String awaitConsole() {
    Pattern line =
        Pattern.compile("console: (http://localhost:\\d+), sign in as admin with the .+");
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (System.nanoTime() < deadline) {
      Matcher matcher = line.matcher(printed.toString(StandardCharsets.UTF_8));
      if (matcher.find()) {
        return matcher.group(1);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new AssertionError("no console: " + printed.toString(StandardCharsets.UTF_8));
  }

  private static int statusOfLogin(String console) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(console + "/login")).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private DemoRun demo(Duration length, int parallelism, boolean console, DemoRun.Parts parts) {
    return new DemoRun(
        new DemoRun.Settings(length, 3000, 42, null, parallelism, 3, "hashmap", console, directory),
        parts,
        new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false, 1000));
  }
}
