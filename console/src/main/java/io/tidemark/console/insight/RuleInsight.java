package io.tidemark.console.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The figures of rules. Alerts of rules on trial are left out: nobody is to decide on them. */
@Repository
class RuleInsight {
  private final JdbcClient database;

  RuleInsight(JdbcClient database) {
    this.database = database;
  }

  /** Every rule with alerts or decisions in the period, by id. */
  List<RuleFigures> all(Period period) {
    Map<String, Tally> alerts = new HashMap<>();
    database
        .sql(
            """
            select rule_id,
              coalesce(sum(alerts) filter (where state = 'STANDING'), 0) as standing,
              coalesce(sum(alerts) filter (where state = 'WITHDRAWN'), 0) as withdrawn,
              coalesce(sum(alerts) filter (where state = 'DISMISSED'), 0) as dismissed
            from rule_tally where day >= :first
            group by rule_id having sum(alerts) > 0
            """)
        .param("first", period.firstDay())
        .query(
            row -> {
              alerts.put(row.getString("rule_id"), tally(row));
            });
    Map<String, Judgement> decisions = decisions(period);
    Map<String, Integer> nearMisses = nearMisses(period);
    TreeSet<String> ids = new TreeSet<>(alerts.keySet());
    ids.addAll(decisions.keySet());
    return ids.stream()
        .map(
            id ->
                new RuleFigures(
                    id,
                    alerts.getOrDefault(id, Tally.NONE),
                    decisions.getOrDefault(id, Judgement.NONE),
                    nearMisses.get(id)))
        .toList();
  }

  // A rule on trial that is named like another, with ".near" behind, tells what came near its line.
  private Map<String, Integer> nearMisses(Period period) {
    Map<String, Integer> nearMisses = new HashMap<>();
    database
        .sql(
            """
            select near_rule, count(*) filter (where created_at >= :start
                and status <> 'WITHDRAWN' and not exists (
                  select from alert where alert.subject_id = near.subject_id
                    and alert.subject_kind = near.subject_kind
                    and alert.rule_id = near_rule and not alert.shadow)) as subjects
            from (select *, left(rule_id, -length('.near')) as near_rule from alert
              where shadow and rule_id like '%.near') as near
            group by near_rule
            """)
        .param("start", period.start())
        .query(
            row -> {
              nearMisses.put(row.getString("near_rule"), row.getInt("subjects"));
            });
    return nearMisses;
  }

  private Map<String, Judgement> decisions(Period period) {
    Map<String, Judgement> decisions = new HashMap<>();
    database
        .sql(
            """
            select rule_id, count(kind) as decided,
              count(*) filter (where kind = 'CONFIRM') as confirmed,
              percentile_cont(0.5) within group (
                order by extract(epoch from first_decided_at - came_at)) as seconds
            from judgement where last_decided_at >= :start group by rule_id
            """)
        .param("start", period.start())
        .query(
            row -> {
              decisions.put(row.getString("rule_id"), judgement(row));
            });
    return decisions;
  }

  /** The alerts of a rule by day; a day without is left out. */
  Map<LocalDate, Integer> byDay(String ruleId, Period period) {
    Map<LocalDate, Integer> days = new HashMap<>();
    database
        .sql(
            """
            select day, sum(alerts) as alerts from rule_tally
            where rule_id = :rule and day >= :first group by day
            """)
        .param("rule", ruleId)
        .param("first", period.firstDay())
        .query(
            row -> {
              days.put(row.getObject("day", LocalDate.class), row.getInt("alerts"));
            });
    return days;
  }

  /** What is known of a rule, the newest version first; empty: no alert ever named it. */
  List<RuleVersion> versions(String ruleId) {
    return database
        .sql(
            "select * from rule_version where rule_id = :rule order by last_at desc, first_at desc")
        .param("rule", ruleId)
        .query(
            (row, number) ->
                new RuleVersion(
                    row.getString("rule_version"),
                    row.getString("level"),
                    row.getString("measure"),
                    row.getBigDecimal("threshold"),
                    row.getBoolean("engineering"),
                    row.getString("instrument"),
                    row.getString("article"),
                    row.getTimestamp("first_at").toInstant(),
                    row.getTimestamp("last_at").toInstant()))
        .list();
  }

  private static Tally tally(ResultSet row) throws SQLException {
    return new Tally(row.getInt("standing"), row.getInt("withdrawn"), row.getInt("dismissed"));
  }

  private static Judgement judgement(ResultSet row) throws SQLException {
    return new Judgement(
        row.getInt("decided"),
        row.getInt("confirmed"),
        Duration.ofMillis((long) (1000 * row.getDouble("seconds"))));
  }
}
