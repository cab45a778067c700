package io.tidemark.console.care;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Remembers for people who ask for it what they look at, and for how long. */
@Repository
public class Looking {
  /** So long without a page is a break. */
  static final Duration BREAK = Duration.ofMinutes(5);

  private static final int KEPT_DAYS = 2;

  private final JdbcClient database;

  Looking(JdbcClient database) {
    this.database = database;
  }

  /** A person has opened an alert. */
  @Transactional
  public void lookedAt(String person, String alertId) {
    database
        .sql("delete from looked where at < now() - make_interval(days => :days)")
        .param("days", KEPT_DAYS)
        .update();
    database
        .sql("insert into looked (person, alert_id) values (:person, :id)")
        .param("person", person)
        .param("id", alertId)
        .update();
  }

  /** A person has opened a page; says what they have taken in until now. */
  @Transactional
  public Exposure exposure(String person) {
    database
        .sql(
            """
            insert into at_work as known (person) values (:person)
            on conflict (person) do update set last = now(), since =
              case when known.last < now() - make_interval(secs => :break) then now()
                else known.since end
            """)
        .param("person", person)
        .param("break", BREAK.toSeconds())
        .update();
    return database
        .sql(
            """
            select extract(epoch from now() - since) as seconds,
              (select count(distinct alert_id) from looked where person = :person
                and at >= date_trunc('day', now(), 'UTC')) as today,
              (select count(distinct alert_id) from looked where person = :person
                and at >= since) as since_break
            from at_work where person = :person
            """)
        .param("person", person)
        .query(
            (row, number) ->
                new Exposure(
                    row.getInt("today"),
                    row.getInt("since_break"),
                    Duration.ofSeconds(row.getLong("seconds"))))
        .single();
  }
}
