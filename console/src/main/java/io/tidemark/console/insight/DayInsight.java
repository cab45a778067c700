package io.tidemark.console.insight;

import io.tidemark.console.alert.Levels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The figures of days and of services. Alerts of rules on trial are left out. */
@Repository
class DayInsight {
  private static final List<Integer> NO_ALERTS =
      Collections.nCopies(Levels.GRAVEST_FIRST.size(), 0);

  private final JdbcClient database;

  DayInsight(JdbcClient database) {
    this.database = database;
  }

  /**
   * Every day of the period, the newest first.
   *
   * @param service empty: of all services
   */
  List<DayFigures> days(Period period, String service) {
    Map<LocalDate, List<Integer>> opened = new HashMap<>();
    database
        .sql(
            "select day, gravity, sum(alerts) as alerts from service_tally"
                + " where day >= :first"
                + (service.isEmpty() ? "" : " and service_id = :service")
                + " group by day, gravity")
        .param("first", period.firstDay())
        .param("service", service)
        .query(
            row -> {
              LocalDate day = row.getObject("day", LocalDate.class);
              count(opened, day, row.getInt("gravity"), row.getInt("alerts"));
            });
    Map<LocalDate, Integer> decided = decidedByDay(period, service);
    return period.allDays().stream()
        .sorted(Comparator.reverseOrder())
        .map(
            day ->
                new DayFigures(
                    day, opened.getOrDefault(day, NO_ALERTS), decided.getOrDefault(day, 0)))
        .toList();
  }

  private Map<LocalDate, Integer> decidedByDay(Period period, String service) {
    Map<LocalDate, Integer> decided = new HashMap<>();
    database
        .sql(
            "select alert_day(last_decided_at) as day, count(*) as alerts"
                + " from judgement where last_decided_at >= :start"
                + (service.isEmpty() ? "" : " and service_id = :service")
                + " group by 1")
        .param("start", period.start())
        .param("service", service)
        .query(
            row -> {
              decided.put(row.getObject("day", LocalDate.class), row.getInt("alerts"));
            });
    return decided;
  }

  /** Every service with alerts or decisions in the period, by id. */
  List<ServiceFigures> services(Period period) {
    Map<String, List<Integer>> opened = new HashMap<>();
    database
        .sql(
            """
            select service_id, gravity, sum(alerts) as alerts from service_tally
            where day >= :first group by service_id, gravity having sum(alerts) > 0
            """)
        .param("first", period.firstDay())
        .query(
            row -> {
              count(
                  opened, row.getString("service_id"), row.getInt("gravity"), row.getInt("alerts"));
            });
    Map<String, Integer> decided = new HashMap<>();
    database
        .sql(
            """
            select service_id, count(*) as alerts
            from judgement where last_decided_at >= :start group by 1
            """)
        .param("start", period.start())
        .query(
            row -> {
              decided.put(row.getString("service_id"), row.getInt("alerts"));
            });
    TreeSet<String> ids = new TreeSet<>(opened.keySet());
    ids.addAll(decided.keySet());
    return ids.stream()
        .map(
            id ->
                new ServiceFigures(
                    id, opened.getOrDefault(id, NO_ALERTS), decided.getOrDefault(id, 0)))
        .toList();
  }

  private static <K> void count(Map<K, List<Integer>> counts, K key, int gravity, int alerts) {
    counts.computeIfAbsent(key, none -> new ArrayList<>(NO_ALERTS)).set(gravity, alerts);
  }
}
