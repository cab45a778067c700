package io.tidemark.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the pages of figures take at a million alerts of a year and 100,000 decisions, as a
 * browser waits for them. Runs only when named: {@code bin/test -pl console
 * -Dtest=InsightBenchmark}.
 */
class InsightBenchmark {
  private static final int WARM_UP = 10;
  private static final int REQUESTS = 100;

  private static final String ALERTS =
      """
      insert into alert (
        alert_id, revision, status, rule_id, level, gravity, basis, engineering, shadow,
        subject_kind, subject_id, service_id, measure, value, threshold, times_line, aggravating,
        created_at, revised_at)
      select md5(i::text), 1, case when i / 13 % 10 = 0 then 'WITHDRAWN' else 'RAISED' end,
        'rule.' || i % 120, case when i % 100 < 70 then 'watch' else 'serious' end,
        case when i % 100 < 70 then 4 else 3 end, 'OBSERVED', false, false, 'LINEAGE',
        'content-' || i, 'service-' || i / 7 % 12, 'views', 5000, 5000, 1, false,
        now() - i * interval '31 seconds', now()
      from generate_series(1, 1000000) as i
      """;

  private static final String DECISIONS =
      """
      insert into decision (
        decision_id, alert_id, revision, person, kind, fact, subject_kind, subject_id, note, made_at)
      select gen_random_uuid(), md5((i * 10)::text), 1, 'mo',
        case when i % 3 = 0 then 'DISMISS' else 'CONFIRM' end,
        case when i % 3 = 0 then 'alert.dismissed' else 'label.defamation' end, 'CONTENT', 'c', '',
        now() - i * interval '310 seconds' + interval '1 hour'
      from generate_series(1, 100000) as i
      """;

  private static final String VERSIONS =
      """
      insert into rule_version
      select 'rule.' || i, 'v1', 'serious', 'views', 5000, false, 'a law', 'an article', now(), now()
      from generate_series(0, 119) as i
      """;

  private static final List<String> PAGES =
      List.of(
          "/rules",
          "/rules?days=365",
          "/rules/rule.17",
          "/rules/rule.17?days=365",
          "/days",
          "/days?days=365",
          "/days?days=365&service=service-3");

  @Test
  void servesFiguresOfAMillionAlerts() {
    try (Moderation moderation = new Moderation()) {
      Browser browser = moderation.browserOf(Role.MODERATOR, "mo");
      JdbcClient database = moderation.database().client();
      for (String step :
          List.of(ALERTS, DECISIONS, VERSIONS, "vacuum analyze alert", "vacuum analyze decision")) {
        long started = System.nanoTime();
        database.sql(step).update();
        System.out.printf("%.1f s  %s%n", (System.nanoTime() - started) / 1e9, step.strip());
      }
      for (String page : PAGES) {
        measure(browser, page);
      }
    }
  }

  private static void measure(Browser browser, String page) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < WARM_UP + REQUESTS; i++) {
      long started = System.nanoTime();
      assertThat(browser.get(page).statusCode()).isEqualTo(200);
      if (i >= WARM_UP) {
        millis.add((System.nanoTime() - started) / 1e6);
      }
    }
    Collections.sort(millis);
    System.out.printf(
        "median %6.1f ms, p95 %6.1f ms  %s%n",
        millis.get(REQUESTS / 2), millis.get(REQUESTS * 95 / 100), page);
  }
}
