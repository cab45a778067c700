package io.tidemark.console.intake;

import static io.tidemark.console.support.AlertBuilder.revision;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.support.AlertTopic;
import io.tidemark.console.support.Eventually;
import io.tidemark.console.support.RunningConsole;
import io.tidemark.console.support.TestDatabase;
import io.tidemark.schemas.Alert;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How many revisions a second one console stores. Runs only when named: {@code bin/test -pl console
 * -Dtest=IntakeBenchmark}.
 */
class IntakeBenchmark {
  private static final int ALERTS = 100_000;
  private static final int REVISED = 50_000;

  @Test
  void storesWhatLiesOnTheTopic() {
    TestDatabase database = TestDatabase.create();
    try (AlertTopic topic = AlertTopic.create(4)) {
      List<Alert> alerts = new ArrayList<>();
      for (int i = 0; i < ALERTS; i++) {
        alerts.add(revision("alert-" + i, 1, "5000"));
        if (i < REVISED) {
          alerts.add(revision("alert-" + i, 2, "10000"));
        }
      }
      Collections.shuffle(alerts, new Random(1));
      topic.sendAll(alerts);
      long started = System.nanoTime();
      try (RunningConsole console = RunningConsole.start(database, topic.name())) {
        Eventually.holds("all are stored", () -> passed(database) == alerts.size());
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
            "%,d revisions of %,d alerts in %.1f s, start of the console included: %,.0f a second%n",
            alerts.size(), ALERTS, seconds, alerts.size() / seconds);
        assertThat(console.part(IntakeState.class).isWorking()).isTrue();
      }
    }
  }

  private static long passed(TestDatabase database) {
    return database
        .client()
        .sql("select coalesce(sum(next_offset), 0) from intake_position")
        .query(Long.class)
        .single();
  }
}
