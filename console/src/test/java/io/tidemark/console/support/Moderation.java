package io.tidemark.console.support;

import io.tidemark.console.people.People;
import io.tidemark.console.people.Role;
import io.tidemark.schemas.Alert;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A console with its topic and database, and people in it. */
public final class Moderation implements AutoCloseable {
  /** Everybody's. */
  public static final String PASSWORD = "tide turns at noon";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TestDatabase database = TestDatabase.create();
  private final AlertTopic topic = AlertTopic.create(2);
  private final RunningConsole console = RunningConsole.start(database, topic.name());

  /** Its database. */
  public TestDatabase database() {
    return database;
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
