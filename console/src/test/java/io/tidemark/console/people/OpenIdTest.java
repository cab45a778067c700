package io.tidemark.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.support.AlertTopic;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.OpenIdProvider;
import io.tidemark.console.support.RunningConsole;
import io.tidemark.console.support.TestDatabase;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A console in which people sign in at an OpenID provider, and in no other way. */
class OpenIdTest {
  private static final String PASSWORD = "tide turns at noon";

  private static OpenIdProvider provider;
  private static AlertTopic topic;
  private static RunningConsole console;
  private static People people;

  @BeforeAll
  static void start() {
    provider = OpenIdProvider.start();
    topic = AlertTopic.create(1);
    String client = "--spring.security.oauth2.client.";
    console =
        RunningConsole.start(
            TestDatabase.create(),
            topic.name(),
            client + "registration.staff.client-id=" + OpenIdProvider.CLIENT,
            client + "registration.staff.client-secret=" + OpenIdProvider.SECRET,
            client + "registration.staff.scope=openid,profile",
            client + "registration.staff.client-name=Staff <login>",
            client + "provider.staff.issuer-uri=" + provider.issuer(),
            "--tidemark.console.sign-in.form=false");
    people = console.part(People.class);
  }

  @AfterAll
  static void stop() {
    console.close();
    topic.close();
    provider.close();
  }

  private static HttpResponse<String> signIn(Browser browser, String name) {
    provider.vouchFor(name);
    return browser.follow(browser.get("/oauth2/authorization/staff"));
  }

  @Test
  void whoWasAddedGetsInWithTheRoleOfHereAndNeedsNoPassword() {
    people.add("amy", PASSWORD, Role.AUDITOR, true);
    Browser browser = Browser.at(console);

    HttpResponse<String> page = signIn(browser, "Amy");

    assertThat(page.uri().getPath()).isEqualTo("/alerts");
    assertThat(page.body()).contains(">amy</a>");
    assertThat(browser.get("/audit").statusCode()).isEqualTo(200);
    assertThat(browser.get("/people").statusCode()).isEqualTo(403);
    people.setRole("amy", Role.VIEWER);
    assertThat(browser.get("/alerts").headers().firstValue("location").orElseThrow())
        .endsWith("/login?ended");
  }

  @Test
  void whomNobodyAddedOrWhoseAccountIsClosedStaysOutside() {
    people.add("cleo", PASSWORD, Role.VIEWER, false);
    people.setEnabled("cleo", false);
    for (String name : new String[] {"zoe", "cleo", ""}) {
      Browser browser = Browser.at(console);

      HttpResponse<String> page = signIn(browser, name);

      assertThat(page.uri().toString()).as(name).endsWith("/login?unknown");
      assertThat(page.body()).contains("nobody has added you here");
      assertThat(browser.get("/alerts").headers().firstValue("location").orElseThrow())
          .endsWith("/login");
    }
  }

  @Test
  void thereIsNoFormAndTheCookieComesBackFromTheProvider() {
    people.add("pia", PASSWORD, Role.VIEWER, false);
    Browser browser = Browser.at(console);

    HttpResponse<String> login = browser.get("/login");
    assertThat(login.body())
        .contains("href=\"/oauth2/authorization/staff\"", "Staff &lt;login&gt;")
        .doesNotContain("type=\"password\"");
    assertThat(browser.signIn("pia", PASSWORD).statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(browser.get("/alerts").headers().firstValue("location").orElseThrow())
        .endsWith("/login");
    // Without it the answer of the provider would find no session that has asked.
    assertThat(browser.get("/oauth2/authorization/staff").headers().allValues("set-cookie"))
        .allMatch(cookie -> cookie.contains("SameSite=Lax"));
  }
}
