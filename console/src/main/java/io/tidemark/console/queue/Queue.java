package io.tidemark.console.queue;

import io.tidemark.console.alert.Levels;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pages and counts of the queue. Everything it asks ends after a bounded number of index rows. */
@Repository
public class Queue {
  /** Counts end here: whether it is more, nobody needs to know exactly. */
  public static final int MAX_COUNT = 1000;

  static final int PAGE_ROWS = 50;

  private final VisibleAlerts alerts;
  private final TextSearch search;

  Queue(VisibleAlerts alerts, TextSearch search) {
    this.alerts = alerts;
    this.search = search;
  }

  /**
   * One page.
   *
   * @param after where it begins; null: at the start
   */
  Page page(QueueFilter filter, QueueCursor after) {
    List<QueueRow> rows = rows(filter, after, PAGE_ROWS + 1);
    // One more than a page has was asked for: so it is seen whether there is another.
    boolean more = rows.size() > PAGE_ROWS;
    List<QueueRow> shown = more ? rows.subList(0, PAGE_ROWS) : rows;
    return new Page(
        shown,
        after == null || shown.isEmpty() ? null : first(shown).write(),
        more ? last(shown).write() : null);
  }

  /** The page that ends before a row; the first one where fewer rows than a page's are left. */
  Page pageBefore(QueueFilter filter, QueueCursor before) {
    List<QueueRow> rows = rows(filter, before, false, PAGE_ROWS + 1);
    if (rows.size() <= PAGE_ROWS) {
      return page(filter, null);
    }
    List<QueueRow> shown = new ArrayList<>(rows.subList(0, PAGE_ROWS));
    Collections.reverse(shown);
    return new Page(shown, first(shown).write(), last(shown).write());
  }

  /** As many rows of the filter after a place, at most. */
  List<QueueRow> rows(QueueFilter filter, QueueCursor after, int most) {
    return rows(filter, after, true, most);
  }

  private List<QueueRow> rows(QueueFilter filter, QueueCursor cursor, boolean forwards, int most) {
    String sql =
        "select * from alert where "
            + conditions(filter)
            + (cursor == null
                ? ""
                : " and (gravity, line_order, created_at, alert_id) "
                    + (forwards ? ">" : "<")
                    + " (:cursorGravity, :cursorLine, :cursorCreated, :cursorId)")
            + (forwards
                ? " order by gravity, line_order, created_at, alert_id limit "
                : " order by gravity desc, line_order desc, created_at desc, alert_id desc limit ")
            + most;
    JdbcClient.StatementSpec statement = alerts.sql(sql).params(parameters(filter));
    if (cursor != null) {
      statement =
          statement
              .param("cursorGravity", cursor.gravity())
              .param("cursorLine", cursor.timesLine().negate())
              .param("cursorCreated", cursor.createdAt().atOffset(ZoneOffset.UTC))
              .param("cursorId", cursor.alertId());
    }
    return statement.query(QueueRow::of).list();
  }

  private static QueueCursor first(List<QueueRow> rows) {
    return QueueCursor.of(rows.get(0));
  }

  private static QueueCursor last(List<QueueRow> rows) {
    return QueueCursor.of(rows.get(rows.size() - 1));
  }

  private static String conditions(QueueFilter filter) {
    return filter.conditionsBesideLevel()
        + (filter.get(QueueFilter.LEVEL).isEmpty() ? "" : " and gravity = :gravity");
  }

  private Map<String, Object> parameters(QueueFilter filter) {
    Map<String, Object> parameters = new HashMap<>(filter.values());
    parameters.put("gravity", Levels.gravity(filter.get(QueueFilter.LEVEL)));
    String text = filter.get(QueueFilter.TEXT);
    if (!text.isEmpty()) {
      parameters.putAll(search.parameters(text));
    }
    return parameters;
  }

  /** That alert as a row; empty: there is none. */
  public Optional<QueueRow> find(String alertId) {
    return alerts
        .sql("select * from alert where alert_id = :id")
        .param("id", alertId)
        .query(QueueRow::of)
        .optional();
  }

  /** How many alerts the filter leaves, {@value #MAX_COUNT} at most. */
  int count(QueueFilter filter) {
    return alerts
        .sql(
            "select count(*) from (select from alert where "
                + conditions(filter)
                + " limit "
                + MAX_COUNT
                + ") as counted")
        .params(parameters(filter))
        .query(Integer.class)
        .single();
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
    alerts
        .sql(sql)
        .params(parameters(filter))
        .query(
            row -> {
              counts.put(Levels.GRAVEST_FIRST.get(row.getInt("gravity")), row.getInt("number"));
            });
    return counts;
  }

  /** How many standing alerts that person has claimed. */
  int claimedBy(String name) {
    return alerts
        .sql("select count(*) from alert where assignee = :name and status <> 'WITHDRAWN'")
        .param("name", name)
        .query(Integer.class)
        .single();
  }

  /**
   * Some rows.
   *
   * @param previous the cursor before which the page before ends; null: this is the first
   * @param next the cursor of the page after; null: this is the last
   */
  record Page(List<QueueRow> rows, String previous, String next) {}
}
