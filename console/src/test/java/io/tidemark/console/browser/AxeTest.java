package io.tidemark.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidemark.console.support.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import io.tidemark.console.support.OpenIdProvider;
import io.tidemark.schemas.AlertLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What axe finds on the pages, in both languages, in light and in dark. */
class AxeTest {
  private static final Set<String> GRAVE = Set.of("serious", "critical");
  private static final String RULE = "defamation.views";

  private static OpenIdProvider provider;
  private static Moderation moderation;
  private static Chromium chromium;
  private static Browser moderator;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    Path key = Files.writeString(directory.resolve("key"), "k1:" + "0f".repeat(32));
    provider = OpenIdProvider.start();
    String client = "--spring.security.oauth2.client.";
    moderation =
        new Moderation(
            "--tidemark.console.pseudonyms.key-file=" + key,
            "--tidemark.console.four-eyes.levels=public_prosecution",
            client + "registration.staff.client-id=" + OpenIdProvider.CLIENT,
            client + "registration.staff.client-secret=" + OpenIdProvider.SECRET,
            client + "registration.staff.scope=openid,profile",
            client + "registration.staff.client-name=Staff login",
            client + "provider.staff.issuer-uri=" + provider.issuer());
    chromium = Chromium.start(moderation);
    moderator = moderation.browserOf(Role.MODERATOR);
    moderation.alerts(
        alert("plain", a -> a.setAggravating(List.of("victim.minor"))),
        alert("escalated"),
        alert("snoozed"),
        alert("decided"),
        alert("proposed", a -> a.setLevel(AlertLevel.public_prosecution)));
    worked("escalated", "escalate", Map.of("reason", "is it satire?"));
    String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    worked("snoozed", "snooze", Map.of("until", tomorrow, "reason", "waits for a file"));
    worked("decided", "decide", confirmation());
    worked("proposed", "decide", confirmation());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    moderation.close();
    provider.close();
  }

  private static void worked(String id, String what, Map<String, String> form) {
    moderator.get("/alerts/" + id);
    moderator.post("/alerts/" + id + "/claim", Map.of());
    assertThat(moderator.post("/alerts/" + id + "/" + what, form).statusCode()).isEqualTo(302);
  }

  private static Map<String, String> confirmation() {
    return Map.of(
        "decisionId", UUID.randomUUID().toString(),
        "revision", "1",
        "kind", "CONFIRM",
        "note", "seen",
        "label", "label.defamation");
  }

  @ParameterizedTest
  @CsvSource({"en,LIGHT", "zh-CN,DARK"})
  void nothingSeriousIsOnAnyPage(String language, ColorScheme colours) {
    String held = "held-" + language;
    moderation.alerts(alert(held));
    Findings findings = new Findings(language);
    Page nobody = chromium.window(colours);
    findings.of(nobody, "/login", "/login?error", "/login?unknown");
    Page page = chromium.windowOf(Role.MODERATOR, colours);
    page.navigate("/alerts/" + held);
    page.locator("button[data-key=c]").click();
    findings.of(
        page,
        "/alerts",
        "/alerts?status=all&snoozed=all",
        "/alerts?level=nonsense",
        "/alerts/plain",
        "/alerts/escalated",
        "/alerts/snoozed",
        "/alerts/decided",
        "/alerts/" + held,
        "/rules",
        "/rules/" + RULE,
        "/days",
        "/tokens",
        "/password",
        "/settings",
        "/quarantine");
    findings.ofBulk(page, held);
    page.navigate("/alerts");
    page.keyboard().press("?");
    findings.ofWhatIsShown(page);
    findings.of(chromium.windowOf(Role.LEAD, colours), "/alerts/escalated", "/alerts/proposed");
    findings.of(chromium.windowOf(Role.AUDITOR, colours), "/audit");
    findings.of(chromium.windowOf(Role.ADMINISTRATOR, colours), "/people");
    findings.of(finder(language, colours), "/find");

    assertThat(findings.grave).isEmpty();
  }

  private static Page finder(String language, ColorScheme colours) {
    String name = "finder-" + language.toLowerCase(Locale.ROOT);
    moderation.person(Role.MODERATOR, name);
    Browser administrator = moderation.browserOf(Role.ADMINISTRATOR);
    administrator.get("/people");
    administrator.post("/people/" + name + "/finding", Map.of("mayFind", "true"));
    return chromium.signedIn(name, colours);
  }

  /** What axe has found, page by page. */
  private static final class Findings {
    private final String language;
    private final List<String> grave = new ArrayList<>();

    Findings(String language) {
      this.language = language;
    }

    void of(Page page, String... addresses) {
      for (String address : addresses) {
        page.navigate(address + (address.contains("?") ? "&" : "?") + "lang=" + language);
        assertThat(page.locator("html")).hasAttribute("lang", language);
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
        ofWhatIsShown(page);
      }
    }

    /** Of the form that dismisses what was selected, and of the page with the results. */
    void ofBulk(Page page, String id) {
      page.navigate("/alerts");
      page.locator("[name=selected][value='1:" + id + "']").check();
      page.locator("#bulk button").nth(2).click();
      page.locator("#note").fill("satire");
      ofWhatIsShown(page);
      page.locator("main form button").click();
      assertThat(page.locator("main tbody tr")).hasCount(1);
      ofWhatIsShown(page);
    }

    void ofWhatIsShown(Page page) {
      // What it finds is the same without a second page for the results, which takes longest.
      AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
      for (Rule rule : axe.analyze().getViolations()) {
        if (GRAVE.contains(rule.getImpact())) {
          grave.add(page.url() + ": " + rule.getId() + " " + rule.getNodes().get(0).getHtml());
        }
      }
    }
  }
}
