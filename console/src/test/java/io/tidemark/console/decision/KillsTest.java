package io.tidemark.console.decision;

import static io.tidemark.console.support.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Eventually;
import io.tidemark.console.support.Moderation;
import io.tidemark.console.support.TestBroker;
import io.tidemark.schemas.CaseFactEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console is killed again and again right after a decision. */
class KillsTest {
  /** The long form: {@code -Dtidemark.kills=100}. */
  private static final int KILLS = Integer.getInteger("tidemark.kills", 2);

  private static final long SEED = Long.getLong("tidemark.kills.seed", 4711);

  /** About what a new process needs to write its first fact. */
  private static final int LONGEST_DELAY_MILLIS = 1500;

  private static Moderation moderation;

  @BeforeAll
  static void start() {
    moderation = new Moderation();
    moderation.alerts(alert(DecidingConsole.ALERT));
    Browser moderator = moderation.browserOf(Role.MODERATOR, DecidingConsole.PERSON);
    moderator.get("/alerts/" + DecidingConsole.ALERT);
    moderator.post("/alerts/" + DecidingConsole.ALERT + "/claim", Map.of());
  }

  @AfterAll
  static void stop() {
    moderation.close();
  }

  @Test
  void eachDecisionIsOneFactThoughTheConsoleIsKilledBeforeOrWhileItSendsIt() throws Exception {
    Random random = new Random(SEED);
    Map<String, Integer> killed = new TreeMap<>();
    // Others send, and are killed at it.
    OutboxSender sender = moderation.console().part(OutboxSender.class);
    sender.stop();
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        long delay = random.nextInt(LONGEST_DELAY_MILLIS);
        String where =
            switch (kill % 3) {
              case 0 -> haltAtCommit();
              case 1 -> kill(KillsTest::untilItWritesToKafka);
              default -> kill(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay)));
            };
        killed.merge(where, 1, Integer::sum);
        assertThat(count("decision", "true")).isEqualTo(kill + 1);
      }
    } finally {
      sender.start();
    }
    Eventually.holds("all are marked as sent", () -> count("outbox", "sent_at is null") == 0);

    System.out.println(KILLS + " kills with seed " + SEED + ": " + killed);
    List<CaseFactEvent> facts = moderation.facts();
    assertThat(facts).extracting(CaseFactEvent::getEventId).doesNotHaveDuplicates();
    assertThat(facts)
        .extracting(CaseFactEvent::getEventId)
        .containsExactlyInAnyOrderElementsOf(decided());
  }

  private static String haltAtCommit() throws Exception {
    Process process = launch(true);
    try (BufferedReader said = outputOf(process)) {
      assertThat(said.lines()).doesNotContain(DecidingConsole.DECIDED);
    }
    assertThat(process.waitFor()).isEqualTo(137);
    return "halted between commit and sending";
  }

  private static String kill(Runnable waiting) throws Exception {
    Process process = launch(false);
    try (BufferedReader said = outputOf(process)) {
      List<String> heard = new ArrayList<>();
      String line = said.readLine();
      while (line != null && !line.equals(DecidingConsole.DECIDED)) {
        heard.add(line);
        line = said.readLine();
      }
      assertThat(line).as(String.join("\n", heard)).isEqualTo(DecidingConsole.DECIDED);
      // When it is killed is what the test is about.
      waiting.run();
    } finally {
      process.destroyForcibly().waitFor();
    }
    return where();
  }

  /** Returns in the middle of its Kafka transaction, or after it where that was too short. */
  private static void untilItWritesToKafka() {
    try (Admin admin = TestBroker.shared().admin()) {
      while (!isWriting(admin) && count("outbox", "sent_at is null") > 0) {
        Thread.onSpinWait();
      }
    }
  }

  private static boolean isWriting(Admin admin) {
    String id = moderation.transactionalId();
    try {
      TransactionState state =
          admin.describeTransactions(List.of(id)).description(id).get().state();
      return state == TransactionState.ONGOING || state == TransactionState.PREPARE_COMMIT;
    } catch (ExecutionException e) {
      // The broker knows no producer of that id yet.
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String where() {
    long decided = count("decision", "true");
    if (count("outbox", "sent_at is null") == 0) {
      return "killed after all was sent and marked";
    }
    return moderation.facts().size() == decided
        ? "killed between Kafka's commit and the mark"
        : "killed before Kafka's commit";
  }

  private static Process launch(boolean halt) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D" + DecidingConsole.HALT_AT_COMMIT + "=" + halt,
                "-cp",
                System.getProperty("java.class.path"),
                DecidingConsole.class.getName()));
    command.addAll(moderation.consoleArguments());
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static BufferedReader outputOf(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static long count(String table, String condition) {
    return moderation
        .database()
        .client()
        .sql("select count(*) from " + table + " where " + condition)
        .query(Long.class)
        .single();
  }

  private static List<String> decided() {
    return moderation
        .database()
        .client()
        .sql("select 'console-' || decision_id from decision")
        .query(String.class)
        .list();
  }
}
