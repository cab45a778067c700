package io.tidemark.console.people;

import static io.tidemark.console.support.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertSubject;
import io.tidemark.schemas.AlertSubjectKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who gets in, and to what. */
class AccessTest {
  private static Moderation moderation;
  private static Browser administrator;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    Path key = Files.writeString(directory.resolve("key"), "k1:" + "0f".repeat(32));
    moderation = new Moderation("--tidemark.console.pseudonyms.key-file=" + key);
    administrator = moderation.browserOf(Role.ADMINISTRATOR);
    administrator.get("/people");
  }

  @AfterAll
  static void stop() {
    moderation.close();
  }

  private static Alert of(String service, String id, String subject) {
    return alert(
        id,
        a -> {
          a.setServiceId(service);
          a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, subject));
        });
  }

  private static Browser limited(Role role, String name, String services) {
    moderation.person(role, name);
    administrator.post("/people/" + name + "/services", Map.of("services", services));
    return Browser.signedIn(moderation.console(), name, Moderation.PASSWORD);
  }

  @Test
  void whoIsLimitedToServicesMeetsNoOtherAlertAnywhere() {
    moderation.alerts(
        of("own", "o-1", "clip-shared"),
        of("other", "x-same", "clip-shared"),
        of("other", "x-part", "copy-o-1"),
        of(null, "x-none", "clip-none"));
    Browser limited = limited(Role.LEAD, "lim", "own、 more");

    String queue = limited.get("/alerts").body();
    assertThat(queue).contains("/alerts/o-1", "<strong>1</strong>").doesNotContain("/alerts/x-");
    assertThat(limited.get("/alerts?text=x-").body()).doesNotContain("/alerts/x-");
    assertThat(limited.get("/alerts?service=other").body()).doesNotContain("/alerts/x-");
    assertThat(limited.get("/alerts/o-1").body()).doesNotContain("/alerts/x-");
    for (String id : List.of("x-same", "x-part", "x-none")) {
      assertThat(limited.get("/alerts/" + id).statusCode()).as(id).isEqualTo(404);
      limited.get("/alerts");
      for (String action : List.of("claim", "release")) {
        assertThat(limited.post("/alerts/" + id + "/" + action, Map.of()).statusCode())
            .as(id)
            .isEqualTo(404);
        assertThat(limited.post("/queue/" + action, Map.of("selected", "1:" + id)).body())
            .contains("there is no such alert");
      }
    }
    String all = moderation.browserOf(Role.VIEWER).get("/alerts?status=all").body();
    assertThat(all).contains("/alerts/o-1", "/alerts/x-same", "/alerts/x-none");
  }

  @Test
  void anotherLimitEndsTheSessionAndCanBeTakenAway() {
    Browser limited = limited(Role.VIEWER, "lift", "own");

    administrator.post("/people/lift/services", Map.of("services", " , "));

    assertThat(limited.get("/alerts").headers().firstValue("location").orElseThrow())
        .endsWith("/login?ended");
    assertThat(moderation.console().part(People.class).find("lift").orElseThrow().scope())
        .isEqualTo(Scope.ALL);
  }

  @Test
  void newAlertsOfOtherServicesAreNotCountedToWhoIsLimited() throws Exception {
    Browser limited = limited(Role.VIEWER, "live", "live-own");
    try (BufferedReader events = events(limited)) {
      assertThat(data(events, "hello")).isEqualTo("data:0");

      moderation.alerts(of("live-other", "l-1", "l"), of(null, "l-2", "l"));
      moderation.alerts(of("live-own", "l-3", "l"));

      String told = data(events, "changed");
      while (told.equals("data:0")) {
        told = data(events, "changed");
      }
      assertThat(told).isEqualTo("data:1");
    }
  }

  @Test
  void manyFailuresFromAnAddressKeepEvenARightPasswordOutFromThere() {
    moderation.person(Role.VIEWER, "far");
    JdbcClient database = moderation.database().client();
    Browser browser = Browser.at(moderation.console());
    for (String here : List.of("127.0.0.1", "::1")) {
      database
          .sql("insert into sign_in_failure (address) select :here from generate_series(1, 49)")
          .param("here", SignInFailures.network(here))
          .update();
    }

    assertThat(signIn(browser)).endsWith("/");
    browser.signIn("nobody", "wrong");
    assertThat(signIn(browser)).endsWith("/login?error");
    database
        .sql("update sign_in_failure set failed_at = failed_at - interval '16 minutes'")
        .update();
    assertThat(signIn(browser)).endsWith("/");
    assertThat(moderation.console().part(SignInFailures.class).areTooMany("192.0.2.1")).isFalse();
  }

  private static String signIn(Browser browser) {
    return browser
        .signIn("far", Moderation.PASSWORD)
        .headers()
        .firstValue("location")
        .orElseThrow();
  }

  @Test
  void anAddressOfTheNewKindCountsWithItsWholeNetwork() {
    assertThat(SignInFailures.network("2001:db8:1:2::a"))
        .isEqualTo(SignInFailures.network("2001:db8:1:2:ff::b"))
        .isNotEqualTo(SignInFailures.network("2001:db8:1:3::a"));
    assertThat(SignInFailures.network("192.0.2.1")).isEqualTo("192.0.2.1");
  }

  @Test
  void whoWasGivenTheRightFindsAPersonAndTheLogKeepsWhyButNotWhom() {
    moderation.person(Role.AUDITOR, "seeker");
    administrator.post("/people/seeker/finding", Map.of("mayFind", "true"));
    Browser seeker = Browser.signedIn(moderation.console(), "seeker", Moderation.PASSWORD);
    assertThat(seeker.get("/find").body()).contains("the id itself is kept nowhere");

    assertThat(find(seeker, "account-4711", " ").statusCode()).isEqualTo(422);
    assertThat(find(seeker, "account-4711", "about account-4711").statusCode()).isEqualTo(422);
    assertThat(find(seeker, "p1.k2.ojR3hMEtOLOjBbKwbFBfgA", "x").statusCode()).isEqualTo(422);
    HttpResponse<String> answer = find(seeker, " account-4711 ", "request 12");
    String found = answer.headers().firstValue("location").orElseThrow();

    assertThat(found).contains("/alerts?subject=p1.k1.").doesNotContain("4711");
    List<String> log =
        moderation
            .database()
            .client()
            .sql("select concat_ws(' ', person, action, target, detail) from audit")
            .query(String.class)
            .list();
    assertThat(log).anyMatch(entry -> entry.startsWith("seeker person.found p1.k1."));
    assertThat(log).noneMatch(entry -> entry.contains("4711"));
    administrator.post("/people/seeker/finding", Map.of("mayFind", "false"));
    assertThat(
            Browser.signedIn(moderation.console(), "seeker", Moderation.PASSWORD)
                .get("/find")
                .statusCode())
        .isEqualTo(403);
  }

  private static HttpResponse<String> find(Browser browser, String id, String reason) {
    return browser.post("/find", Map.of("id", id, "reason", reason));
  }

  private static BufferedReader events(Browser browser) throws IOException, InterruptedException {
    HttpResponse<InputStream> stream =
        browser
            .http()
            .send(
                browser.request("/queue/events").setHeader("Accept", "text/event-stream").build(),
                BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
  }

  private static String data(BufferedReader events, String name) throws IOException {
    String line = events.readLine();
    while (!line.equals("event:" + name)) {
      line = events.readLine();
    }
    return events.readLine();
  }
}
