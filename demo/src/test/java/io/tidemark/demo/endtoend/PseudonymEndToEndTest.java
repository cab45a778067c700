package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.job.TidemarkOptions;
import io.tidemark.recount.Events;
import io.tidemark.schemas.Alert;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.PseudonymKeys;
import io.tidemark.telemetry.SubjectKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class PseudonymEndToEndTest {
  private static final String AMBER = PseudonymKeys.pseudonym(PseudonymKeys.ONE, "amber");
  private static final String FOREIGN = PseudonymKeys.pseudonym(PseudonymKeys.ONE_RENAMED, "amber");

  @TempDir Path directory;

  private final Events events = new Events();

  private DataExport provided(String actor, long items) {
    return events
        .export(actor, ExportAct.PROVIDED)
        .line(Events.items(ItemClass.TRACKING, items))
        .to("birch")
        .build();
  }

  private CaseFact disproved(String account, long items) {
    return events.fact("items.disproved", SubjectKind.ACCOUNT, account).takes(items, "A").build();
  }

  private static Configuration options(Platform platform, String keyFile) {
    Configuration options = platform.options();
    options.set(TidemarkOptions.START_POSITION, TidemarkOptions.StartPosition.COMMITTED);
    options.set(TidemarkOptions.PSEUDONYM_KEY_FILE, keyFile);
    return options;
  }

  @Test
  void alertsNamePseudonymsAndFactsOfEitherFormApply(Platform platform) throws Exception {
    String keyFile = PseudonymKeys.file(directory, "key", PseudonymKeys.ONE);
    CaseFact foreign = disproved(FOREIGN, 10);
    platform.produce(
        List.of(provided("amber", 60), disproved("amber", 3), disproved(AMBER, 4), foreign));
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(options(platform, keyFile), 2);
      detector.awaitRecords(4);
      detector.drain();
    }

    List<Alert> revisions = platform.alerts().of("pi.items.class-a", AMBER);
    assertThat(revisions.get(revisions.size() - 1).getValue()).isEqualTo("53");
    assertThat(platform.alerts().revisions().toString()).doesNotContain("amber", "birch");
    assertThat(platform.deadLetters().records())
        .singleElement()
        .satisfies(
            deadLetter -> {
              assertThat(deadLetter.value()).isEqualTo(platform.encoded(foreign));
              assertThat(deadLetter.headers().lastHeader("dlq.error").value())
                  .asString(StandardCharsets.UTF_8)
                  .startsWith("subject.id is a pseudonym under the key k2");
            });
  }

  @Test
  void withoutItsKeyTheJobFailsAndNothingIsLost(Platform platform) throws Exception {
    platform.produce(List.of(provided("amber", 50)));
    String missing = directory.resolve("key").toString();
    try (Cluster cluster = Cluster.start(1, directory)) {
      Cluster.Detector keyless = cluster.submit(options(platform, missing), 1);
      assertThatThrownBy(() -> keyless.awaitRecords(1))
          .hasStackTraceContaining("there is no pseudonym key file " + missing);
      assertThat(platform.deadLetters().records()).isEmpty();

      String keyFile = PseudonymKeys.file(directory, "key", PseudonymKeys.ONE);
      Cluster.Detector detector = cluster.submit(options(platform, keyFile), 1);
      detector.awaitRecords(1);
      String savepoint = detector.stop();
      assertThat(platform.alerts().of("pi.items.class-a", AMBER)).hasSize(1);

      String other = PseudonymKeys.file(directory, "other", PseudonymKeys.OTHER);
      platform.produce(List.of(provided("amber", 1)));
      Cluster.Detector underAnother = cluster.submitFrom(savepoint, options(platform, other), 1);
      assertThatThrownBy(() -> underAnother.awaitRecords(2))
          .hasStackTraceContaining("the state was made under the pseudonym key k1.");
    }
  }
}
