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

  @Test
  void reconcilesEveryRecordAndNamesTheAlertsThatAJobWithoutJudgementMisses() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    DemoRun run =
        new DemoRun(
            new DemoRun.Settings(
                Duration.ofSeconds(12), 3000, 42, null, 1, 3, "hashmap", directory),
            new DemoRun.Parts(
                new CountingJob(),
                CatalogueLoader.loadPackaged(),
                new TelemetryEncoder()::encode,
                new AlertDecoder()),
            new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false));

    Reconciliation reconciliation = run.run();

    assertThat(reconciliation.found())
        .as(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo(reconciliation.owed());
    assertThat(reconciliation.owed().values()).allMatch(owed -> owed.counted() > 0);
    assertThat(reconciliation.expected()).isNotEmpty();
    assertThat(reconciliation.missing()).isEqualTo(reconciliation.expected());
    assertThat(reconciliation.unexpected()).isEmpty();
    assertThat(reconciliation.isSound()).isFalse();
  }
}
