package io.tidemark.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.support.AlertTopic;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Eventually;
import io.tidemark.console.support.RunningConsole;
import io.tidemark.console.support.TestDatabase;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private static final String PASSWORD = "tide turns at noon";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static TestDatabase database;
  private static AlertTopic topic;
  private static RunningConsole console;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    topic = AlertTopic.create(1);
    console = RunningConsole.start(database, topic.name());
  }

  @AfterAll
  static void stop() {
    console.close();
    topic.close();
  }

  private static String person(Role role) {
    String name = role.name().toLowerCase(Locale.ROOT) + COUNT.incrementAndGet();
    assertThat(console.part(People.class).add(name, PASSWORD, role, false)).isTrue();
    return name;
  }

  private static Browser browserOf(Role role) {
    return Browser.signedIn(console, person(role), PASSWORD);
  }

  @Test
  void withoutSigningInEveryAddressLeadsToTheLoginOrIsRefused() {
    Browser nobody = Browser.at(console);

    for (String path :
        List.of(
            "/",
            "/alerts",
            "/alerts/a",
            "/queue/rows",
            "/queue/events",
            "/quarantine",
            "/audit",
            "/people",
            "/password",
            "/tokens",
            "/rules",
            "/rules/x",
            "/days",
            "/audit/export",
            "/queue/export",
            "/actuator/metrics",
            "/no")) {
      HttpResponse<String> answer = nobody.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(302);
      assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("/login");
    }
  }

  @Test
  void healthIsToldToEverybody() throws IOException, InterruptedException {
    Browser nobody = Browser.at(console);
    HttpRequest request =
        nobody.request("/actuator/health").setHeader("Accept", "application/json").build();

    Eventually.holds(
        "it is up", () -> nobody.http().send(request, BodyHandlers.ofString()).statusCode() == 200);

    assertThat(nobody.http().send(request, BodyHandlers.ofString()).body())
        .contains("\"status\":\"UP\"")
        .doesNotContain("PostgreSQL");
  }

  @Test
  void aWrongPasswordAndAnUnknownNameGiveTheSameAnswer() {
    String name = person(Role.MODERATOR);
    Browser browser = Browser.at(console);

    String wrong = location(browser.signIn(name, "wrong"));
    String unknown = location(browser.signIn("nobody-here", "wrong"));

    assertThat(wrong).endsWith("/login?error").isEqualTo(unknown);
    assertThat(browser.get("/login?error").body()).contains("do not fit");
  }

  @Test
  void fiveWrongPasswordsLockEvenTheRightOneOutUntilTheLockEnds() {
    String name = person(Role.MODERATOR);
    Browser browser = Browser.at(console);

    for (int i = 0; i < 4; i++) {
      browser.signIn(name, "wrong");
    }
    assertThat(location(browser.signIn(name, PASSWORD))).doesNotContain("error");
    for (int i = 0; i < 5; i++) {
      browser.signIn(name, "wrong");
    }
    assertThat(location(browser.signIn(name, PASSWORD))).endsWith("/login?error");

    database
        .client()
        .sql("update person set locked_until = now() - interval '1 second' where name = :name")
        .param("name", name)
        .update();
    assertThat(location(browser.signIn(name, PASSWORD))).doesNotContain("error");
  }

  @Test
  void aOneTimePasswordOpensNothingButThePageThatChangesIt() {
    People people = console.part(People.class);
    people.add("newcomer", PASSWORD, Role.MODERATOR, true);
    Browser browser = Browser.signedIn(console, "newcomer", PASSWORD);

    assertThat(location(browser.get("/alerts"))).endsWith("/password");
    assertThat(browser.get("/password").body()).contains("for one login only");
    assertThat(change(browser, "wrong", "another one, longer").statusCode()).isEqualTo(422);
    assertThat(change(browser, PASSWORD, "short").statusCode()).isEqualTo(422);
    assertThat(change(browser, PASSWORD, PASSWORD).statusCode()).isEqualTo(422);
    assertThat(location(change(browser, PASSWORD, "another one, longer")))
        .endsWith("/login?changed");

    assertThat(location(browser.get("/alerts"))).endsWith("/login");
    Browser again = Browser.signedIn(console, "newcomer", "another one, longer");
    assertThat(again.get("/alerts").headers().firstValue("location")).isEmpty();
  }

  @Test
  void onlyAdministratorsSeePeople() {
    for (Role role : List.of(Role.VIEWER, Role.MODERATOR, Role.LEAD, Role.AUDITOR)) {
      Browser browser = browserOf(role);
      browser.get("/password");
      assertThat(browser.get("/people").statusCode()).as(role.name()).isEqualTo(403);
      assertThat(browser.get("/actuator/metrics").statusCode()).as(role.name()).isEqualTo(403);
      assertThat(browser.post("/people", Map.of("name", "x", "role", "LEAD")).statusCode())
          .as(role.name())
          .isEqualTo(403);
    }
    assertThat(browserOf(Role.ADMINISTRATOR).get("/people").statusCode()).isEqualTo(200);
  }

  @Test
  void anAdministratorAddsAPersonAndNobodyRaisesTheirOwnRole() {
    String name = person(Role.ADMINISTRATOR);
    Browser browser = Browser.signedIn(console, name, PASSWORD);
    browser.get("/people");

    HttpResponse<String> added = browser.post("/people", Map.of("name", "Li.Wei", "role", "LEAD"));

    assertThat(added.body()).contains("The one-time password of li.wei");
    assertThat(
            database
                .client()
                .sql("select person from audit where action = 'person.added' and target = 'li.wei'")
                .query(String.class)
                .list())
        .containsExactly(name);
    String password = added.body().replaceAll("(?s).*<code>([a-z0-9]{20})</code>.*", "$1");
    assertThat(location(Browser.at(console).signIn("li.wei", password))).endsWith("/");
    assertThat(browser.post("/people", Map.of("name", "li.wei", "role", "LEAD")).statusCode())
        .isEqualTo(409);
    assertThat(browser.post("/people", Map.of("name", "<b>", "role", "LEAD")).statusCode())
        .isEqualTo(422);
    assertThat(browser.post("/people/" + name + "/role", Map.of("role", "LEAD")).statusCode())
        .isEqualTo(403);
    assertThat(
            browser
                .post("/people/" + name.toUpperCase(Locale.ROOT) + "/role", Map.of("role", "LEAD"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void anotherRoleAndAClosedAccountEndASessionAtOnce() {
    People people = console.part(People.class);
    String name = person(Role.ADMINISTRATOR);
    Browser browser = Browser.signedIn(console, name, PASSWORD);
    assertThat(browser.get("/people").statusCode()).isEqualTo(200);

    people.setRole(name, Role.VIEWER);
    assertThat(location(browser.get("/people"))).endsWith("/login?ended");

    browser.signIn(name, PASSWORD);
    people.setEnabled(name, false);
    assertThat(location(browser.get("/password"))).endsWith("/login?ended");
    assertThat(location(browser.signIn(name, PASSWORD))).endsWith("/login?error");
  }

  @Test
  void aFormWithoutTheTokenOfItsPageIsRefused() {
    Browser browser = browserOf(Role.ADMINISTRATOR);
    browser.get("/people");

    for (String path : List.of("/people", "/password", "/tokens", "/logout", "/people/x/role")) {
      assertThat(browser.postWithToken(path, Map.of("role", "LEAD"), "forged").statusCode())
          .as(path)
          .isEqualTo(403);
    }
  }

  @Test
  void everyPageForbidsForeignScriptsAndFrames() {
    HttpResponse<String> login = Browser.at(console).get("/login");

    assertThat(login.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(login.headers().firstValue("x-frame-options")).hasValue("DENY");
    assertThat(login.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(login.headers().firstValue("cache-control").orElseThrow()).contains("no-store");
    assertThat(login.headers().allValues("set-cookie"))
        .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    assertThat(login.body()).startsWith("<!DOCTYPE html>");
    assertThat(login.body()).doesNotContain(" style=", "onclick", "<style");
  }

  @Test
  void whatAPageLoadsIsThere() {
    Browser browser = Browser.at(console);
    String page = browser.get("/login").body();

    List<String> assets =
        Pattern.compile("(?:src|stylesheet\" href)=\"(/[^\"]+)\"")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(assets).hasSize(7);
    for (String asset : assets) {
      assertThat(browser.get(asset).statusCode()).as(asset).isEqualTo(200);
    }
  }

  @Test
  void speaksTheLanguageThatTheBrowserAsksForOrThePersonChose() {
    Browser browser = Browser.at(console).speaking("zh-CN,zh;q=0.9");

    assertThat(browser.get("/login").body()).contains("lang=\"zh-CN\"", "登录");
    assertThat(browser.get("/login?lang=en").body()).contains("<h1>Sign in</h1>");
    assertThat(browser.get("/login").body()).contains("<h1>Sign in</h1>");
    assertThat(browser.get("/login?lang=%3Cx%3E").statusCode()).isEqualTo(200);
  }

  @Test
  void withoutTheDatabaseThePageSaysSoAndTheSessionGoesOn() {
    TestDatabase own = TestDatabase.create();
    try (RunningConsole other = RunningConsole.start(own, topic.name())) {
      other.part(People.class).add("mo", PASSWORD, Role.MODERATOR, false);
      Browser browser = Browser.signedIn(other, "mo", PASSWORD);
      own.shut();
      HttpResponse<String> away = browser.get("/password");
      own.open();

      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.body()).contains("Nothing is lost");
      Eventually.holds(
          "the page is there again", () -> browser.get("/password").statusCode() == 200);
    }
  }

  private static HttpResponse<String> change(Browser browser, String current, String changed) {
    return browser.post(
        "/password", Map.of("current", current, "changed", changed, "repeated", changed));
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("stayed at " + answer.statusCode());
  }
}
