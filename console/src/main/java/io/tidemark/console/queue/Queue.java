package io.tidemark.console.queue;

import io.tidemark.console.alert.Levels;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pages and counts of the queue. Everything it asks ends after a bounded number of index rows. */
@Repository
public class Queue {
  /** Counts end here: whether it is more, nobody needs to know exactly. */
  public static final int MAX_COUNT = 1000;

  static final int PAGE_ROWS = 50;

  private final JdbcClient database;

  Queue(JdbcClient database) {
    this.database = database;
  }

  /**
   * One page.
   *
   * @param after where it begins; null: at the start
   */
  Page page(QueueFilter filter, QueueCursor after) {
    List<QueueRow> rows = rows(filter, after, PAGE_ROWS + 1);
    boolean more = rows.size() > PAGE_ROWS;
    List<QueueRow> shown = more ? rows.subList(0, PAGE_ROWS) : rows;
    return new Page(shown, more ? QueueCursor.of(shown.get(PAGE_ROWS - 1)).write() : null);
  }

  /** As many rows of the filter after a place, at most. */
  List<QueueRow> rows(QueueFilter filter, QueueCursor after, int most) {
    String sql =
        "select * from alert where "
            + filter.conditionsBesideLevel()
            + (filter.get(QueueFilter.LEVEL).isEmpty() ? "" : " and gravity = :gravity")
            + (after == null
                ? ""
                : " and (gravity, line_order, created_at, alert_id)"
                    + " > (:afterGravity, :afterLine, :afterCreated, :afterId)")
            + " order by gravity, line_order, created_at, alert_id limit "
            + most;
    JdbcClient.StatementSpec statement =
        database
            .sql(sql)
            .params(filter.values())
            .param("gravity", Levels.gravity(filter.get(QueueFilter.LEVEL)));
    if (after != null) {
      statement =
          statement
              .param("afterGravity", after.gravity())
              .param("afterLine", after.timesLine().negate())
              .param("afterCreated", after.createdAt().atOffset(ZoneOffset.UTC))
              .param("afterId", after.alertId());
    }
    return statement.query(QueueRow::of).list();
  }

  /**
   * How many alerts the filter leaves at each level, gravest first, {@value #MAX_COUNT} at most.
   */
  Map<String, Integer> countsByLevel(QueueFilter filter) {
    String sql =
        "select level.gravity, (select count(*) from (select from alert"
            + " where alert.gravity = level.gravity and "
            + filter.conditionsBesideLevel()
            + " limit "
            + MAX_COUNT
            + ") as counted) as number from generate_series(0, "
            + (Levels.GRAVEST_FIRST.size() - 1)
            + ") as level (gravity) order by level.gravity";
    Map<String, Integer> counts = new LinkedHashMap<>();
    database
        .sql(sql)
        .params(filter.values())
        .query(
            row -> {
              counts.put(Levels.GRAVEST_FIRST.get(row.getInt("gravity")), row.getInt("number"));
            });
    return counts;
  }

  /** How many standing alerts that person has claimed. */
  int claimedBy(String name) {
    return database
        .sql("select count(*) from alert where assignee = :name and status <> 'WITHDRAWN'")
        .param("name", name)
        .query(Integer.class)
        .single();
  }

  /**
   * Some rows.
   *
   * @param next the cursor of the page after; null: this is the last
   */
  record Page(List<QueueRow> rows, String next) {}
}
