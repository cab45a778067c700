package io.tidemark.console.intake;

import static io.tidemark.console.support.AlertBuilder.alert;
import static io.tidemark.console.support.AlertBuilder.bytes;
import static io.tidemark.console.support.AlertBuilder.revision;
import static io.tidemark.console.support.AlertBuilder.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.support.AlertTopic;
import io.tidemark.console.support.Eventually;
import io.tidemark.console.support.RunningConsole;
import io.tidemark.console.support.TestBroker;
import io.tidemark.console.support.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real broker, a real database, and the console between them. */
class IntakeTest {
  private final TestDatabase database = TestDatabase.create();
  private final AlertTopic topic = AlertTopic.create(2);

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  void keepsTheNewestRevisionWhateverTheOrderOfArrival() {
    topic.send(revision("a", 2, "10000"), revision("a", 1, "5000"), withdrawal("a", 3), alert("b"));

    try (RunningConsole console = RunningConsole.start(database, topic.name())) {
      awaitRevisions(4);
      topic.send(revision("b", 3, "20000"));
      awaitRevisions(5);
      topic.send(revision("b", 2, "10000"));
      awaitRevisions(6);
    }

    assertThat(current())
        .containsExactly(Map.of("a", "3 WITHDRAWN 5000"), Map.of("b", "3 REVISED 20000"));
  }

  @Test
  void readingEverythingAgainChangesNothing() {
    topic.send(alert("a"), revision("a", 2, "10000"), alert("b"));
    topic.sendBytes(new byte[] {1, 2, 3});
    try (RunningConsole console = RunningConsole.start(database, topic.name())) {
      awaitRevisions(3);
      awaitQuarantined(1);
    }
    List<Map<String, Object>> before = everything();
    database.client().sql("delete from intake_position").update();

    try (RunningConsole console = RunningConsole.start(database, topic.name())) {
      awaitPosition(4);
    }

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aRebalanceChangesNothing() {
    List<io.tidemark.schemas.Alert> sent = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      sent.add(alert("a" + i));
      sent.add(revision("a" + i, 2, "7000"));
    }
    Collections.shuffle(sent, new Random(1));

    try (RunningConsole first = RunningConsole.start(database, topic.name())) {
      topic.sendAll(sent.subList(0, 200));
      try (RunningConsole second = RunningConsole.start(database, topic.name())) {
        topic.sendAll(sent.subList(200, 400));
        awaitRevisions(400);
      }
      topic.sendAll(sent.subList(400, 600));
      awaitRevisions(600);
    }

    assertThat(count("alert where revision = 2 and value = 7000")).isEqualTo(300);
  }

  @Test
  void aTransactionThatWasGivenUpIsNotSeen() {
    topic.sendAborted(alert("never"));
    topic.send(alert("a"));

    try (RunningConsole console = RunningConsole.start(database, topic.name())) {
      awaitRevisions(1);
    }

    assertThat(count("alert where alert_id = 'never'")).isZero();
  }

  @Test
  void aRecordThatIsNoAlertIsQuarantinedOnceWithItsBytesAndTheOthersAreKept() {
    topic.send(alert("a"));
    topic.sendBytes(new byte[] {1, 2, 3});
    topic.sendBytes(bytes(alert("b", a -> a.setReason("zero \0"))));
    topic.sendBytes(null);
    topic.send(alert("c"));

    try (RunningConsole console = RunningConsole.start(database, topic.name())) {
      awaitRevisions(2);
      awaitQuarantined(3);
    }

    assertThat(
            database
                .client()
                .sql("select reason from quarantine order by record_offset")
                .query(String.class)
                .list())
        .containsExactly(
            "3 bytes are fewer than the 10 of a single-object header",
            "reason holds a zero character",
            "the record has no value");
    assertThat(count("quarantine where bytes = '\\x010203'::bytea")).isEqualTo(1);
  }

  @Test
  void aRecordThatOnlyTheDatabaseRefusesDoesNotHoldUpTheOthers() {
    topic.send(alert("a"), alert("b"), alert("c"), alert("d"), alert("e"));
    RunningConsole.start(database, topic.name()).close();
    database.client().sql("delete from intake_position").update();
    database.client().sql("truncate alert, alert_revision cascade").update();
    database.client().sql("alter table alert add check (alert_id <> 'c')").update();

    try (RunningConsole console = RunningConsole.start(database, topic.name())) {
      awaitRevisions(4);
      awaitQuarantined(1);
    }

    assertThat(count("alert where alert_id in ('a', 'b', 'd', 'e')")).isEqualTo(4);
    assertThat(count("quarantine where reason like 'the database refuses it%'")).isEqualTo(1);
  }

  @Test
  void withoutTheDatabaseItWaitsAndLosesNothing() {
    topic.send(alert("a"));
    try (RunningConsole console = RunningConsole.start(database, topic.name())) {
      awaitRevisions(1);
      database.shut();
      topic.send(alert("b"), revision("a", 2, "9000"));
      Eventually.holds("the console says so", () -> !console.part(IntakeState.class).isWorking());
      database.open();
      awaitRevisions(3);
      Eventually.holds("it works again", () -> console.part(IntakeState.class).isWorking());
    }

    assertThat(current())
        .containsExactly(Map.of("a", "2 REVISED 9000"), Map.of("b", "1 RAISED 5000"));
  }

  @Test
  void withoutKafkaItWaitsAndGoesOn() {
    try (TestBroker broker = TestBroker.start();
        AlertTopic own = AlertTopic.create(broker, 1)) {
      own.send(alert("a"));
      try (RunningConsole console =
          RunningConsole.start(
              database,
              broker,
              own.name(),
              "--tidemark.console.intake.properties.reconnect.backoff.max.ms=200")) {
        awaitRevisions(1);
        broker.kill();
        broker.restart();
        own.send(alert("b"));
        awaitRevisions(2);
      }
    }
  }

  private void awaitRevisions(int count) {
    Eventually.holds(count + " revisions are stored", () -> count("alert_revision") == count);
  }

  private void awaitQuarantined(int count) {
    Eventually.holds(count + " records are quarantined", () -> count("quarantine") == count);
  }

  private void awaitPosition(long records) {
    Eventually.holds(
        records + " records are passed",
        () ->
            database
                    .client()
                    .sql("select coalesce(sum(next_offset), 0) from intake_position")
                    .query(Long.class)
                    .single()
                == records);
  }

  private long count(String from) {
    return database.client().sql("select count(*) from " + from).query(Long.class).single();
  }

  private List<Map<String, String>> current() {
    return database
        .client()
        .sql("select * from alert order by alert_id")
        .query(
            (row, number) ->
                Map.of(
                    row.getString("alert_id"),
                    row.getInt("revision")
                        + " "
                        + row.getString("status")
                        + " "
                        + row.getBigDecimal("value").toPlainString()))
        .list();
  }

  private List<Map<String, Object>> everything() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String table :
        List.of(
            "select alert::text from alert order by alert_id",
            "select alert_revision::text from alert_revision order by alert_id, revision",
            "select quarantine::text from quarantine order by record_offset")) {
      rows.addAll(database.client().sql(table).query().listOfRows());
    }
    return rows;
  }
}
