package io.tidemark.console.dossier;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who looked at which alert. A row for each person and alert, not an entry of the audit log for
 * each time: pages are opened so often that the entries of what was done would drown.
 */
@Repository
public class Looks {
  private static final int MOST = 100;

  private final JdbcClient database;

  Looks(JdbcClient database) {
    this.database = database;
  }

  /** That person looks at that alert, now. */
  public void add(String alertId, String person) {
    database
        .sql(
            """
            insert into look as kept (alert_id, person, first_at, last_at, times)
            values (:id, :person, now(), now(), 1)
            on conflict (alert_id, person) do update set
              last_at = excluded.last_at, times = kept.times + 1
            """)
        .param("id", alertId)
        .param("person", person)
        .update();
  }

  /** Those who looked at an alert, the latest first. */
  public List<Look> at(String alertId) {
    return database
        .sql("select * from look where alert_id = :id order by last_at desc, person limit " + MOST)
        .param("id", alertId)
        .query(
            (row, number) ->
                new Look(
                    row.getString("person"),
                    row.getTimestamp("first_at").toInstant(),
                    row.getTimestamp("last_at").toInstant(),
                    row.getInt("times")))
        .list();
  }
}
