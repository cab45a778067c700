package io.tidemark.console.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How long the queue's page takes at a million alerts, as the browser of a person with five saved
 * views waits for it. Runs only when named: {@code bin/test -pl console -Dtest=QueueBenchmark}.
 */
class QueueBenchmark {
  private static final int WARM_UP = 20;
  private static final int REQUESTS = 100;

  private static final String FILL =
      """
      insert into alert (
        alert_id, revision, status, rule_id, level, gravity, basis, engineering, shadow,
        subject_kind, subject_id, service_id, lineage_id, measure, value, threshold, times_line,
        aggravating, crossed_at, created_at, revised_at)
      select md5(i::text), 1 + i % 3,
        case when i / 13 % 10 = 0 then 'WITHDRAWN' when i % 3 = 0 then 'RAISED' else 'REVISED' end,
        'rule.' || i % 120,
        case when i % 100 < 70 then 'watch' when i % 100 < 95 then 'serious'
          when i % 100 < 98 then 'serious_consequences' when i % 100 < 99 then 'especially_serious'
          else 'public_prosecution' end,
        case when i % 100 < 70 then 4 when i % 100 < 95 then 3 when i % 100 < 98 then 2
          when i % 100 < 99 then 1 else 0 end,
        case when i / 11 % 50 = 0 then 'CONFIRMED' when i % 3 = 0 then 'ALLEGED' else 'OBSERVED' end,
        false, i / 17 % 20 = 0, 'LINEAGE', 'content-' || i / 2, 'service-' || i / 7 % 12,
        'content-' || i / 2, 'views', 5000 + i % 99991, 5000, round((5000 + i % 99991) / 5000.0, 6),
        i / 19 % 200 = 0, now(), now() - i * interval '1 second', now()
      from generate_series(1, 1000000) as i
      """;

  private static final List<String> PAGES =
      List.of(
          "/alerts",
          "/alerts?level=watch",
          "/alerts?rule=rule.17",
          "/alerts?service=service-3&basis=CONFIRMED",
          "/alerts?aggravating=yes&level=serious",
          "/alerts?status=WITHDRAWN&shadow=all",
          "/alerts?assignee=-&service=service-7",
          "/alerts?subject=content-4711&status=all",
          "/alerts?text=content-4711",
          "/alerts?text=content-",
          "/alerts?text=e17&level=serious_consequences",
          "/alerts?text=nothing-is-like-this");

  private static final List<String> VIEWS =
      List.of("level=serious", "rule=rule.17", "aggravating=yes", "assignee=-", "text=content-99");

  @Test
  void servesPagesOfAMillionAlerts() {
    try (Moderation moderation = new Moderation()) {
      moderation.database().client().sql(FILL).update();
      moderation.database().client().sql("vacuum analyze alert").update();
      Browser browser = moderation.browserOf(Role.MODERATOR);
      browser.get("/password");
      for (String view : VIEWS) {
        String[] filter = view.split("=", 2);
        browser.post("/queue/views", Map.of("name", view, filter[0], filter[1]));
      }
      for (String page : PAGES) {
        measure(browser, page);
      }
      String deep = "/alerts";
      for (int i = 0; i < 200; i++) {
        deep =
            browser
                .get(deep)
                .body()
                .replaceAll("(?s).*href=\"([^\"]+)\" data-key=\"n\" rel=\"next\".*", "$1")
                .replace("&amp;", "&");
      }
      measure(browser, deep);
      System.out.println("limited to two of twelve services:");
      Browser administrator = moderation.browserOf(Role.ADMINISTRATOR);
      administrator.get("/people");
      moderation.person(Role.MODERATOR, "limited");
      administrator.post("/people/limited/services", Map.of("services", "service-3, service-5"));
      Browser limited = Browser.signedIn(moderation.console(), "limited", Moderation.PASSWORD);
      measure(limited, "/alerts");
      measure(limited, "/alerts?level=serious&text=content-47");
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
