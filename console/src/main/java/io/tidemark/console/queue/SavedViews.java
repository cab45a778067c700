package io.tidemark.console.queue;

import io.tidemark.console.audit.AuditLog;
import io.tidemark.console.web.BadAddressException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The views that each person keeps. */
@Repository
public class SavedViews {
  /** So many has a person at most: each is counted whenever the queue is shown. */
  static final int MOST = 12;

  private static final Logger LOG = LoggerFactory.getLogger(SavedViews.class);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final JdbcClient database;
  private final Queue queue;
  private final AuditLog audit;

  SavedViews(JdbcClient database, Queue queue, AuditLog audit) {
    this.database = database;
    this.queue = queue;
    this.audit = audit;
  }

  /** Those of a person by name, with how many alerts each shows. */
  List<SavedView> counted(String person) {
    return database
        .sql("select name, filter from saved_view where person = :person order by name")
        .param("person", person)
        .query(this::view)
        .list()
        .stream()
        .filter(Objects::nonNull)
        .toList();
  }

  // Null for one that a filter of today can no longer be.
  private SavedView view(ResultSet row, int number) throws SQLException {
    Map<String, String> values =
        MAPPER.readValue(row.getString("filter"), new TypeReference<Map<String, String>>() {});
    try {
      QueueFilter filter = QueueFilter.of(values);
      return new SavedView(row.getString("name"), filter, queue.count(filter));
    } catch (BadAddressException e) {
      LOG.warn("the saved view {} cannot be shown", row.getString("name"), e);
      return null;
    }
  }

  /** Keeps a filter under a name, in place of what had the name; false: there are too many. */
  @Transactional
  public boolean save(String person, String name, QueueFilter filter) {
    boolean saved =
        database
                .sql(
                    """
                    insert into saved_view (person, name, filter)
                    select :person, :name, cast(:filter as jsonb)
                    where (select count(*) from saved_view
                      where person = :person and name <> :name) < :most
                    on conflict (person, name) do update set filter = excluded.filter
                    """)
                .param("person", person)
                .param("name", name)
                .param("filter", MAPPER.writeValueAsString(filter.values()))
                .param("most", MOST)
                .update()
            == 1;
    if (saved) {
      audit.add(person, "view.saved", name, filter.address(""));
    }
    return saved;
  }

  /** Gives one another name; false: that is taken. */
  @Transactional
  public boolean rename(String person, String from, String to) {
    boolean taken =
        !from.equals(to)
            && database
                .sql(
                    "select exists (select from saved_view where person = :person and name = :name)")
                .param("person", person)
                .param("name", to)
                .query(Boolean.class)
                .single();
    if (!taken
        && database
                .sql("update saved_view set name = :to where person = :person and name = :from")
                .param("person", person)
                .param("from", from)
                .param("to", to)
                .update()
            == 1) {
      audit.add(person, "view.renamed", from, to);
    }
    return !taken;
  }

  /** Keeps it no longer. */
  @Transactional
  public void delete(String person, String name) {
    int deleted =
        database
            .sql("delete from saved_view where person = :person and name = :name")
            .param("person", person)
            .param("name", name)
            .update();
    if (deleted == 1) {
      audit.add(person, "view.deleted", name, "");
    }
  }
}
