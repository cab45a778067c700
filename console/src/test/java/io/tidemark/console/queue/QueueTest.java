package io.tidemark.console.queue;

import static io.tidemark.console.support.AlertBuilder.alert;
import static io.tidemark.console.support.AlertBuilder.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import io.tidemark.console.support.RunningConsole;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertBasis;
import io.tidemark.schemas.AlertLevel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each test's alerts are of a service of its own. */
class QueueTest {
  private static final Pattern ROW =
      Pattern.compile("<a data-key=\"o\" href=\"/alerts/([^\"?]+)\">");
  private static final Pattern NEXT =
      Pattern.compile("href=\"([^\"]+)\" data-key=\"n\" rel=\"next\"");
  private static final Pattern PREVIOUS =
      Pattern.compile("href=\"([^\"]+)\" data-key=\"p\" rel=\"prev\"");

  private static Moderation moderation;
  private static Browser moderator;

  @BeforeAll
  static void start() {
    moderation = new Moderation();
    moderator = moderation.browserOf(Role.MODERATOR, "mo");
  }

  @AfterAll
  static void stop() {
    moderation.close();
  }

  private static Alert of(String service, String id, Consumer<Alert> change) {
    return alert(
        id,
        a -> {
          a.setServiceId(service);
          change.accept(a);
        });
  }

  private static List<String> shown(String address) {
    HttpResponse<String> page = moderator.get(address);
    assertThat(page.statusCode()).as(address).isEqualTo(200);
    return ids(page.body());
  }

  private static List<String> ids(String body) {
    return ROW.matcher(body).results().map(found -> found.group(1)).toList();
  }

  @Test
  void showsTheGravestFirstThenTheFarthestOverTheLineThenTheOldest() {
    moderation.alerts(
        of("order", "order-old", a -> a.setValue("6000")),
        of("order", "order-young", a -> a.setValue("6000")),
        of("order", "order-far", a -> a.setValue("50000")),
        of(
            "order",
            "order-small-line",
            a -> {
              a.setThreshold("10");
              a.setValue("90");
            }),
        of(
            "order",
            "order-watch",
            a -> {
              a.setLevel(AlertLevel.watch);
              a.setValue("90000000");
            }),
        of("order", "order-gravest", a -> a.setLevel(AlertLevel.public_prosecution)),
        of("order", "order-graver", a -> a.setLevel(AlertLevel.especially_serious)));

    assertThat(shown("/alerts?service=order"))
        .containsExactly(
            "order-gravest",
            "order-graver",
            "order-far",
            "order-small-line",
            "order-old",
            "order-young",
            "order-watch");
  }

  @Test
  void aFilterIsAnAddressThatShowsTheSameAgain() {
    moderation.alerts(
        of("filters", "f-plain", a -> {}),
        of("filters", "f-rule", a -> a.setRuleId("defamation.forwards")),
        of("filters", "f-confirmed", a -> a.setBasis(AlertBasis.CONFIRMED)),
        of("filters", "f-grave", a -> a.setAggravating(List.of("victim.minor"))),
        of("filters", "f-trial", a -> a.setShadow(true)),
        of("filters", "f-gone", a -> {}),
        withdrawal("f-gone", 2));
    // The withdrawal names no service of its own.
    moderation
        .database()
        .client()
        .sql("update alert set service_id = 'filters' where alert_id = 'f-gone'")
        .update();

    assertThat(shown("/alerts?service=filters"))
        .containsExactlyInAnyOrder("f-plain", "f-rule", "f-confirmed", "f-grave");
    assertThat(shown("/alerts?service=filters&rule=defamation.forwards")).containsExactly("f-rule");
    assertThat(shown("/alerts?service=filters&basis=CONFIRMED")).containsExactly("f-confirmed");
    assertThat(shown("/alerts?service=filters&aggravating=yes")).containsExactly("f-grave");
    assertThat(shown("/alerts?service=filters&shadow=yes")).containsExactly("f-trial");
    assertThat(shown("/alerts?service=filters&status=WITHDRAWN")).containsExactly("f-gone");
    assertThat(shown("/alerts?service=filters&status=all&shadow=all")).hasSize(6);
    assertThat(shown("/alerts?service=filters&subject=clip-f-rule")).containsExactly("f-rule");
    assertThat(shown("/alerts?service=filters&level=watch")).isEmpty();
    assertThat(moderator.get("/alerts?service=filters&rule=a%26b%22").body())
        .contains("rule=a%26b%22")
        .contains("value=\"a&amp;b&quot;\"");
  }

  @Test
  void pagingShowsEveryAlertOnce() {
    List<String> sent = IntStream.range(0, 120).mapToObj(i -> "page-" + i).toList();
    moderation.alerts(
        sent.stream()
            .map(id -> of("paging", id, a -> a.setValue(id.hashCode() % 2 == 0 ? "5000" : "7000")))
            .toArray(Alert[]::new));

    List<String> seen = new ArrayList<>();
    int pages = 0;
    String address = "/alerts?service=paging";
    while (address != null) {
      String body = moderator.get(address).body();
      seen.addAll(ids(body));
      pages++;
      var next = NEXT.matcher(body);
      address = next.find() ? next.group(1).replace("&amp;", "&") : null;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(moderator.get("/alerts?service=paging").body()).contains("<strong>120</strong>");
    String back = previous("/alerts?service=paging", 2);
    assertThat(shown(back)).isEqualTo(seen.subList(50, 100));
    assertThat(shown(previous(back, 0))).isEqualTo(seen.subList(0, 50));
  }

  // The page before that which lies so many pages after the address.
  private static String previous(String address, int pages) {
    String body = moderator.get(address).body();
    for (int i = 0; i < pages; i++) {
      body = moderator.get(found(NEXT, body)).body();
    }
    return found(PREVIOUS, body);
  }

  private static String found(Pattern link, String body) {
    var found = link.matcher(body);
    assertThat(found.find()).isTrue();
    return found.group(1).replace("&amp;", "&");
  }

  @Test
  void searchFindsByTheBeginningOfAnIdOrAPartOfTheRule() {
    moderation.alerts(
        of("search", "s-100-a", a -> {}),
        of("search", "s-100xxa", a -> {}),
        of("search", "s-rule", a -> a.setRuleId("Network-Misuse.groups")));

    assertThat(shown("/alerts?service=search&text=s-100")).hasSize(2);
    assertThat(shown("/alerts?service=search&text=clip-s-r")).containsExactly("s-rule");
    assertThat(shown("/alerts?service=search&text=misuse.g")).containsExactly("s-rule");
    assertThat(shown("/alerts?service=search&text=100")).isEmpty();
    assertThat(shown("/alerts?service=search&text=s-100%25")).isEmpty();
    assertThat(shown("/alerts?service=search&text=s-___")).isEmpty();
    assertThat(moderator.get("/alerts?service=search&text=s-100").body())
        .contains("<strong>2</strong>");
  }

  @Test
  void anyoneKeepsAFilterUnderANameWithItsCount() {
    moderation.alerts(of("views", "v-1", a -> {}), of("views", "v-2", a -> {}));
    Browser viewer = moderation.browserOf(Role.VIEWER, "vera");
    viewer.get("/alerts?service=views");

    save(viewer, "Müll & <b>", "views");
    String page = viewer.get("/alerts").body();
    assertThat(page)
        .containsPattern(
            "(?s)href=\"/alerts\\?service=views\"[^>]*>\\s*<span>Müll &amp; &lt;b&gt;</span>"
                + "\\s*<strong>2</strong>");
    assertThat(moderator.get("/alerts").body()).doesNotContain("Müll");
    save(viewer, "Other", "other");
    assertThat(
            where(viewer.post("/queue/views/rename", Map.of("name", "Other", "to", "Müll & <b>"))))
        .endsWith("views=taken");
    assertThat(where(viewer.post("/queue/views/rename", Map.of("name", "Other", "to", "Mine"))))
        .endsWith("/alerts");
    assertThat(where(viewer.post("/queue/views", Map.of("name", " ")))).endsWith("views=name");
    viewer.post("/queue/views/delete", Map.of("name", "Müll & <b>"));
    assertThat(viewer.get("/alerts").body()).contains(">Mine<").doesNotContain("Müll");
    for (int i = 0; i < 11; i++) {
      save(viewer, "View " + i, "x");
    }
    assertThat(where(viewer.post("/queue/views", Map.of("name", "More")))).endsWith("views=full");
    assertThat(where(viewer.post("/queue/views", Map.of("name", "Mine")))).endsWith("/alerts");
    assertThat(viewer.get("/alerts?views=full").body()).contains("you have 12 views already");
  }

  private static void save(Browser browser, String name, String service) {
    HttpResponse<String> answer =
        browser.post("/queue/views", Map.of("name", name, "service", service));
    assertThat(where(answer)).endsWith("/alerts?service=" + service);
  }

  private static String where(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("stayed at " + answer.statusCode());
  }

  @Test
  void anAddressThatNoPageGivesIsRefusedAsSuch() {
    for (String query :
        List.of(
            "level=grave",
            "basis=x",
            "status=x",
            "shadow=no",
            "aggravating=x",
            "rule=%00",
            "text=%00",
            "before=x",
            "after=x",
            "after=fHx8",
            "after=MHwxfDF8AA")) {
      assertThat(moderator.get("/alerts?" + query).statusCode()).as(query).isEqualTo(400);
    }
  }

  @Test
  void ofTwoWhoClaimTheSecondIsToldWhoHasIt() {
    moderation.alerts(of("claims", "claimed", a -> {}));
    Browser first = moderation.browserOf(Role.MODERATOR, "first");
    Browser second = moderation.browserOf(Role.MODERATOR, "second");
    first.get("/alerts?service=claims");
    second.get("/alerts?service=claims");

    assertThat(first.post("/alerts/claimed/claim", Map.of()).statusCode()).isEqualTo(302);
    HttpResponse<String> late = second.post("/alerts/claimed/claim", Map.of());

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("first has held this alert since");
    assertThat(first.post("/alerts/claimed/claim", Map.of()).statusCode()).isEqualTo(302);
    assertThat(shown("/alerts?service=claims&assignee=first")).containsExactly("claimed");
    assertThat(shown("/alerts?service=claims&assignee=-")).isEmpty();
  }

  @Test
  void ofManyWhoClaimAtOnceOneGetsIt() {
    moderation.alerts(of("race", "raced", a -> {}));
    Claims claims = moderation.console().part(Claims.class);
    List<String> names = IntStream.range(0, 8).mapToObj(i -> "racer" + i).toList();
    names.forEach(name -> moderation.person(Role.MODERATOR, name));

    long won = names.parallelStream().filter(name -> claims.claim("raced", name)).count();

    assertThat(won).isEqualTo(1);
  }

  @Test
  void onlyTheHolderOrALeadGivesAnAlertBack() {
    moderation.alerts(of("release", "held", a -> {}));
    Browser holder = moderation.browserOf(Role.MODERATOR, "holder");
    Browser other = moderation.browserOf(Role.MODERATOR, "other");
    Browser lead = moderation.browserOf(Role.LEAD, "lead");
    for (Browser browser : List.of(holder, other, lead)) {
      browser.get("/alerts/held");
    }
    holder.post("/alerts/held/claim", Map.of());

    HttpResponse<String> refused = other.post("/alerts/held/release", Map.of());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("holder has held");
    assertThat(other.get("/alerts/held").body()).doesNotContain("/alerts/held/release");
    assertThat(lead.get("/alerts/held").body()).contains("/alerts/held/release");
    assertThat(lead.post("/alerts/held/release", Map.of()).statusCode()).isEqualTo(302);
    assertThat(holder.post("/alerts/held/claim", Map.of()).statusCode()).isEqualTo(302);
    assertThat(holder.post("/alerts/held/release", Map.of()).statusCode()).isEqualTo(302);
    assertThat(holder.post("/alerts/held/release", Map.of()).statusCode()).isEqualTo(302);
  }

  @Test
  void whoOnlyLooksCannotClaimAndNobodyCanWithAForgedToken() {
    moderation.alerts(of("rights", "looked-at", a -> {}));
    for (Role role : List.of(Role.VIEWER, Role.AUDITOR, Role.ADMINISTRATOR)) {
      Browser browser = moderation.browserOf(role);
      assertThat(browser.get("/alerts/looked-at").body()).doesNotContain("looked-at/claim");
      browser.get("/password");
      for (String action : List.of("claim", "release")) {
        assertThat(browser.post("/alerts/looked-at/" + action, Map.of()).statusCode())
            .as(role + " " + action)
            .isEqualTo(403);
      }
    }
    for (String action : List.of("claim", "release")) {
      assertThat(
              moderator
                  .postWithToken("/alerts/looked-at/" + action, Map.of(), "forged")
                  .statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void whoeverLooksIsToldWhenAlertsComeAtTheOtherInstanceToo() throws IOException {
    try (RunningConsole other =
            RunningConsole.start(moderation.database(), moderation.topic() + "-none");
        BufferedReader here = events(moderator, "/queue/events");
        // The session is known there, too.
        BufferedReader there = events(moderator.before(other), "/queue/events")) {
      assertThat(awaitEvent(here, "hello")).isEqualTo("data:0");
      assertThat(awaitEvent(there, "hello")).isEqualTo("data:0");

      moderation.alerts(of("live", "live-1", a -> {}));

      awaitAlerts(here);
      awaitAlerts(there);
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatChangesWhileAPageIsOnItsWayIsToldWhenItListens() throws IOException {
    String page = moderator.get("/alerts?service=under-way").body();
    String live = page.replaceFirst("(?s).*data-live=\"([^\"]+)\".*", "$1");
    moderation.alerts(of("under-way", "under-way-1", a -> {}));

    try (BufferedReader events = events(moderator, live)) {
      assertThat(awaitEvent(events, "changed")).startsWith("data:");
    }
  }

  private static BufferedReader events(Browser browser, String live) throws IOException {
    try {
      HttpResponse<InputStream> stream =
          browser
              .http()
              .send(
                  browser.request(live).setHeader("Accept", "text/event-stream").build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  // What others changed meanwhile comes as a change without new alerts.
  private static void awaitAlerts(BufferedReader events) throws IOException {
    String data;
    do {
      data = awaitEvent(events, "changed");
    } while (data.equals("data:0"));
    assertThat(data).isEqualTo("data:1");
  }

  private static String awaitEvent(BufferedReader events, String name) throws IOException {
    String line;
    do {
      line = events.readLine();
    } while (line != null && !line.equals("event:" + name));
    return events.readLine();
  }
}
