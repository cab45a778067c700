package io.tidemark.console.api;

import static io.tidemark.console.support.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.People;
import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import io.tidemark.schemas.Alert;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern TOKEN = Pattern.compile("<code>(tmk_[A-Za-z0-9_-]{43})</code>");

  private static Moderation moderation;
  private static String token;

  @BeforeAll
  static void start() {
    moderation = new Moderation();
    token = tokenOf(moderation.browserOf(Role.VIEWER, "vera"));
  }

  @AfterAll
  static void stop() {
    moderation.close();
  }

  private static String tokenOf(Browser browser) {
    browser.get("/tokens");
    String page = browser.post("/tokens", Map.of("purpose", "a test", "days", "7")).body();
    Matcher found = TOKEN.matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static HttpResponse<String> ask(String method, String path, String bearer) {
    HttpRequest request =
        Browser.at(moderation.console())
            .request(path)
            .setHeader("Accept", "*/*")
            .header("Authorization", "Bearer " + bearer)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return Browser.at(moderation.console()).http().send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode answer(String path, String bearer) {
    HttpResponse<String> answer = ask("GET", path, bearer);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return MAPPER.readTree(answer.body());
  }

  private static int status(String path, String bearer) {
    return ask("GET", path, bearer).statusCode();
  }

  @Test
  void aTokenIsShownOnceAndOnlyItsHashIsKept() {
    Browser browser = moderation.browserOf(Role.MODERATOR);
    String own = tokenOf(browser);

    assertThat(browser.get("/tokens").body()).contains("a test").doesNotContain("tmk_");
    assertThat(
            moderation
                .database()
                .client()
                .sql("select count(*) from api_token where hash = sha256(:token::bytea)")
                .param("token", own)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    assertThat(browser.post("/tokens", Map.of("purpose", " ", "days", "7")).statusCode())
        .isEqualTo(422);
    assertThat(browser.post("/tokens", Map.of("purpose", "x", "days", "9999")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void onlyAHoldingTokenOfAnOpenAccountIsAnswered() {
    People people = moderation.console().part(People.class);
    Browser browser = moderation.browserOf(Role.MODERATOR, "toni");
    String revoked = tokenOf(browser);
    String expired = tokenOf(browser);
    String held = tokenOf(browser);
    assertThat(status("/api/v1/alerts", held)).isEqualTo(200);

    String id =
        browser.get("/tokens").body().replaceAll("(?s).*action=\"/tokens/(\\d+)/revoke\".*", "$1");
    Browser other = moderation.browserOf(Role.LEAD);
    other.get("/tokens");
    other.post("/tokens/" + id + "/revoke", Map.of());
    assertThat(status("/api/v1/alerts", revoked)).isEqualTo(200);
    browser.post("/tokens/" + id + "/revoke", Map.of());
    assertThat(status("/api/v1/alerts", revoked)).isEqualTo(401);

    moderation
        .database()
        .client()
        .sql("update api_token set expires_at = now() where hash = sha256(:token::bytea)")
        .param("token", expired)
        .update();
    assertThat(status("/api/v1/alerts", expired)).isEqualTo(401);
    people.setEnabled("toni", false);
    assertThat(status("/api/v1/alerts", held)).isEqualTo(401);
    assertThat(ask("GET", "/api/v1/alerts", "tmk_made-up").headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer");
    assertThat(moderation.browserOf(Role.MODERATOR).get("/api/v1/alerts").statusCode())
        .isEqualTo(401);
  }

  @Test
  void aTokenNeverMayMoreThanItsOwnerAndChangesNothing() {
    Browser browser = moderation.browserOf(Role.AUDITOR, "aud");
    String auditors = tokenOf(browser);
    moderation.alerts(alert("kept"));

    JsonNode entries = answer("/api/v1/audit?after=1", auditors).get("entries");
    assertThat(entries.get(0).get("id").asInt()).isEqualTo(2);
    assertThat(entries.findValuesAsString("action")).contains("token.made");
    assertThat(status("/api/v1/audit", token)).isEqualTo(403);
    moderation.console().part(People.class).setRole("aud", Role.VIEWER);
    assertThat(status("/api/v1/audit", auditors)).isEqualTo(403);
    for (String method : List.of("POST", "PUT", "DELETE")) {
      assertThat(ask(method, "/api/v1/alerts/kept", token).statusCode()).isEqualTo(403);
    }
    assertThat(ask("GET", "/alerts", token).statusCode()).isEqualTo(302);
  }

  @Test
  void alertsAreListedAsTheQueueFiltersAndPagesThem() {
    moderation.alerts(
        IntStream.range(0, 60)
            .mapToObj(i -> alert("page" + i, a -> a.setServiceId("paged")))
            .toArray(Alert[]::new));
    moderation.alerts(alert("elsewhere", a -> a.setServiceId("other")));

    JsonNode first = answer("/api/v1/alerts?service=paged", token);
    JsonNode second =
        answer("/api/v1/alerts?service=paged&after=" + first.get("next").asString(), token);

    assertThat(first.get("alerts").size()).isEqualTo(50);
    assertThat(second.get("alerts").size()).isEqualTo(10);
    assertThat(second.get("next").isNull()).isTrue();
    Set<String> ids = new TreeSet<>(first.findValuesAsString("alert_id"));
    ids.addAll(second.findValuesAsString("alert_id"));
    assertThat(ids).hasSize(60).allMatch(id -> id.startsWith("page"));
    assertThat(status("/api/v1/alerts?level=nonsense", token)).isEqualTo(400);
    assertThat(status("/api/v1/alerts?after=nonsense", token)).isEqualTo(400);
  }

  @Test
  void anAlertComesWithItsRevisionsDecisionsAndLooks() {
    moderation.alerts(alert("one", a -> a.setValue("5000.50")));

    JsonNode answer = answer("/api/v1/alerts/one", token);

    assertThat(answer.get("alert").get("rule_id").asString()).isEqualTo("defamation.views");
    JsonNode revision = answer.get("revisions").get(0).get("alert");
    assertThat(revision.get("value").decimalValue()).isEqualByComparingTo("5000.50");
    assertThat(revision.get("evidence").get("witness").get("offset").asLong()).isEqualTo(41_234);
    assertThat(answer.get("decisions").isEmpty()).isTrue();
    assertThat(answer.get("looks").get(0).get("person").asString()).isEqualTo("vera");
    assertThat(status("/api/v1/alerts/none", token)).isEqualTo(404);
  }

  @Test
  void theDescriptionNamesEveryAddressAndEveryFieldOfAnAnswer() {
    moderation.alerts(alert("described"));
    JsonNode description = MAPPER.readTree(ask("GET", "/api/v1/openapi", "").body());

    Set<String> served = new TreeSet<>();
    moderation
        .console()
        .part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(each -> served.addAll(each.getPatternValues()));
    served.removeIf(path -> !path.startsWith("/api/") || path.contains("openapi"));
    assertThat(new TreeSet<>(description.get("paths").propertyNames())).isEqualTo(served);
    JsonNode schemas = description.get("components").get("schemas");
    JsonNode revision =
        answer("/api/v1/alerts/described", token).get("revisions").get(0).get("alert");
    assertThat(schemas.get("AlertRevision").get("properties").propertyNames())
        .containsAll(revision.propertyNames());
    assertThat(schemas.get("QueueRow").get("properties").propertyNames())
        .containsAll(answer("/api/v1/alerts", token).get("alerts").get(0).propertyNames());
  }

  @Test
  void figuresOfRulesAndDaysAreAnswered() {
    moderation.alerts(alert("figures", a -> a.setRuleId("figures.rule")));

    JsonNode rules = answer("/api/v1/rules?days=7", token);
    JsonNode days = answer("/api/v1/days?days=7", token);

    assertThat(rules.findValuesAsString("rule_id")).contains("figures.rule");
    assertThat(days.size()).isEqualTo(7);
    assertThat(days.get(0).get("opened").get("serious").asInt()).isPositive();
    assertThat(status("/api/v1/days?days=8", token)).isEqualTo(400);
  }

  @Test
  void prometheusReadsTheConsolesOwnMetricsWithAToken() {
    moderation.noAlert(new byte[] {1, 2, 3});

    String metrics = ask("GET", "/actuator/prometheus", token).body();

    assertThat(metrics)
        .contains(
            "tidemark_console_intake_lag 0.0",
            "tidemark_console_intake_working 1.0",
            "tidemark_console_quarantine_records 1.0",
            "tidemark_console_outbox_waiting 0.0",
            "tidemark_console_outbox_oldest_seconds 0.0",
            "tidemark_console_live_viewers 0.0",
            "tomcat_sessions_active_current_sessions");
    assertThat(status("/actuator/prometheus", "")).isEqualTo(401);
  }

  @Test
  void theQueueIsExportedAsFilteredAndNoCellIsAFormula() {
    moderation.alerts(
        alert(
            "csv",
            a -> {
              a.setServiceId("csv");
              a.getSubject().setId("=1+1,\"x\"");
            }),
        alert("elsewhere-csv"));

    HttpResponse<String> export =
        moderation.browserOf(Role.VIEWER).get("/queue/export?service=csv");

    assertThat(export.headers().firstValue("content-type").orElseThrow()).startsWith("text/csv");
    List<String> lines = export.body().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).startsWith("\"csv\",").contains("\"'=1+1,\"\"x\"\"\"");
  }
}
