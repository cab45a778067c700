package io.tidemark.console.support;

import io.tidemark.console.people.People;
import io.tidemark.console.people.Role;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.schemas.framing.UnreadableMessageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A console with its topic and database, and people in it. */
public final class Moderation implements AutoCloseable {
  /** Everybody's. */
  public static final String PASSWORD = "tide turns at noon";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TestDatabase database = TestDatabase.create();
  private final AlertTopic topic = AlertTopic.create(2);
  private final RunningConsole console;

  /** Starts them, with these settings besides. */
  public Moderation(String... more) {
    TestBroker.shared().createTopic(RunningConsole.factsOf(topic.name()), 1);
    console = RunningConsole.start(database, topic.name(), more);
  }

  /** The facts in Kafka so far, as a reader of committed records sees them. */
  public List<CaseFactEvent> facts() {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            TestBroker.shared().bootstrapServers(),
            "isolation.level",
            "read_committed");
    TopicPartition partition = new TopicPartition(RunningConsole.factsOf(topic.name()), 0);
    List<CaseFactEvent> facts = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          facts.add(SingleObjectFraming.of(CaseFactEvent.class).decode(record.value()));
        }
      }
    } catch (UnreadableMessageException e) {
      throw new IllegalStateException(e);
    }
    return facts;
  }

  /** The name of the topic of alerts. */
  public String topic() {
    return topic.name();
  }

  /** Its database. */
  public TestDatabase database() {
    return database;
  }

  /** Under which its facts are written. */
  public String transactionalId() {
    return RunningConsole.factsOf(topic.name());
  }

  /** What another instance of its console is started with. */
  public List<String> consoleArguments() {
    return RunningConsole.arguments(database, TestBroker.shared(), topic.name());
  }

  /** Its console. */
  public RunningConsole console() {
    return console;
  }

  /** Writes alerts to Kafka and waits until they are stored. */
  public void alerts(Alert... alerts) {
    topic.send(alerts);
    for (Alert alert : alerts) {
      Eventually.holds(
          "revision %d of %s is stored".formatted(alert.getRevision(), alert.getAlertId()),
          () ->
              database
                  .client()
                  .sql(
                      "select exists (select from alert_revision"
                          + " where alert_id = :id and revision = :revision)")
                  .param("id", alert.getAlertId())
                  .param("revision", alert.getRevision())
                  .query(Boolean.class)
                  .single());
    }
  }

  /** Writes alerts to Kafka as fast as it goes. */
  public void alertsAtOnce(List<Alert> alerts) {
    topic.sendAll(alerts);
  }

  /** Writes a record that is no alert, and waits until it is quarantined. */
  public void noAlert(byte[] bytes) {
    topic.sendBytes(bytes);
    Eventually.holds(
        "it is quarantined",
        () ->
            database
                .client()
                .sql("select exists (select from quarantine where bytes = :bytes)")
                .param("bytes", bytes)
                .query(Boolean.class)
                .single());
  }

  /** The browser of a new person, whose name begins with the role. */
  public Browser browserOf(Role role) {
    return browserOf(role, role.name().toLowerCase(Locale.ROOT) + COUNT.incrementAndGet());
  }

  /** The browser of a new person of that name. */
  public Browser browserOf(Role role, String name) {
    person(role, name);
    return Browser.signedIn(console, name, PASSWORD);
  }

  /** A new person of that name. */
  public void person(Role role, String name) {
    console.part(People.class).add(name, PASSWORD, role, false);
  }

  @Override
  public void close() {
    console.close();
    topic.close();
  }
}
