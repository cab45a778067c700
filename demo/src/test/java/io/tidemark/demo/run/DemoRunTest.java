package io.tidemark.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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
  void theDetectorCountsEveryRecordAndExactlyItsAlertsStand() {
    Reconciliation reconciliation =
        demo(Duration.ofSeconds(15), 2, Wiring.parts()).run((result, where) -> {});

    assertThat(reconciliation.isSound()).as(printed.toString(StandardCharsets.UTF_8)).isTrue();
    assertThat(reconciliation.standing()).isNotEmpty();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("starting Kafka ...", "starting Flink ...", "http://localhost:", "WITHDRAWN");
  }

  private DemoRun demo(Duration length, int parallelism, DemoRun.Parts parts) {
    return new DemoRun(
        new DemoRun.Settings(length, 3000, 42, null, parallelism, 3, "hashmap", directory),
        parts,
        new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false, 1000));
  }
}
