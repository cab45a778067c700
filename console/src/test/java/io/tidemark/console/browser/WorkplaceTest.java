package io.tidemark.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidemark.console.support.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tidemark.console.people.Role;
import io.tidemark.console.queue.Claims;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertCitation;
import io.tidemark.schemas.AlertSubject;
import io.tidemark.schemas.AlertSubjectKind;
import io.tidemark.schemas.Contribution;
import io.tidemark.schemas.Witness;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Working the queue in a real browser. */
class WorkplaceTest {
  private static final String RUN = "document.documentElement.dataset.ran=1";
  private static final String IMAGE = "\"'><img src=x onerror=\"" + RUN + "\">";
  private static final String MARKUP =
      "<script>" + RUN + "</script>" + IMAGE + "${7*7}[[${7*7}]]#{yes}";
  private static final String LINK = "javascript:" + RUN;

  // What of a page runs or would run by a click, beside what every page loads.
  private static final String ACTIVE =
      """
      () => [...document.querySelectorAll('*')].filter(element =>
        element.matches('body script, body img, iframe, object, embed, style')
        || [...element.attributes].some(attribute => attribute.name.startsWith('on')
          || ['href', 'src', 'action', 'formaction'].includes(attribute.name)
            && attribute.value.trim().toLowerCase().startsWith('javascript:')))
        .map(element => element.outerHTML)
      """;

  private static Moderation moderation;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    moderation = new Moderation();
    chromium = Chromium.start(moderation);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    moderation.close();
  }

  @Test
  void theKeyboardAloneSelectsClaimsSearchesAndOpens() {
    moderation.alerts(named("keys-1", "keys"), named("keys-2", "keys"));
    Page page = chromium.windowOf(Role.MODERATOR, "kim", ColorScheme.LIGHT);
    page.navigate("/alerts?service=keys");

    page.keyboard().press("?");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    page.keyboard().press("Escape");
    type(page, "jjx");
    assertThat(page.locator("input:checked")).hasValue("1:keys-2");
    type(page, "kc");
    page.waitForURL("**/alerts/keys-1");
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("Held by kim");
    type(page, "d");
    assertThat(page.locator("input[type=radio]").first()).isFocused();
    type(page, "r");
    assertThat(page.getByRole(AriaRole.BUTTON, button("Claim"))).isVisible();
    type(page, "b");
    page.waitForURL("**/alerts");
    type(page, "f");
    type(page, "keys-2");
    assertThat(page.locator("#text")).hasValue("keys-2");
    page.keyboard().press("Enter");
    page.waitForURL("**/alerts?*text=keys-2*");
    type(page, "jo");
    page.waitForURL("**/alerts/keys-2");
  }

  @Test
  void whoTurnsKeysOffHasNone() {
    moderation.alerts(named("off-1", "off"));
    Page page = chromium.windowOf(Role.MODERATOR, "noa", ColorScheme.LIGHT);
    page.navigate("/settings");
    page.getByRole(AriaRole.CHECKBOX).first().uncheck();
    page.getByRole(AriaRole.BUTTON, button("Save")).click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("saved");
    page.navigate("/alerts/off-1");

    type(page, "?c");

    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(page.getByRole(AriaRole.BUTTON, button("Claim"))).isVisible();
    page.getByRole(AriaRole.BUTTON, button("Keys")).click();
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Keys are turned off.");
  }

  @Test
  void whatIsSelectedStaysSelectedWhenAlertsComeAndIsDismissedTogether() {
    moderation.alerts(named("many-1", "many"), named("many-2", "many"));
    Page page = chromium.windowOf(Role.MODERATOR);
    page.navigate("/alerts?service=many");
    page.getByRole(AriaRole.BUTTON, button("Select all or none")).click();
    page.getByRole(AriaRole.HEADING).first().click();

    moderation.alerts(named("many-3", "many"));
    assertThat(page.locator("#arrived")).isVisible();
    assertThat(page.locator("input:checked")).hasCount(2);
    page.getByRole(AriaRole.BUTTON, button("Dismiss selected")).click();
    page.getByLabel("Reason").fill("satire");
    page.getByRole(AriaRole.BUTTON, button("Dismiss 2 alerts")).click();

    assertThat(page.locator("tbody tr", rowWith("dismissed"))).hasCount(2);
    type(page, "b");
    page.waitForURL("**/alerts?service=many");
    assertThat(page.locator("tbody tr")).hasCount(1);
  }

  private static void type(Page page, String keys) {
    // Keys are nobody's before the page's scripts have run.
    page.waitForLoadState();
    page.keyboard().type(keys);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.LocatorOptions rowWith(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Alert named(String id, String service) {
    return alert(id, a -> a.setServiceId(service));
  }

  @Test
  void whateverPeopleOrPlatformsWriteStaysText() {
    List.of(MARKUP, LINK).forEach(WorkplaceTest::storeEverywhere);
    Page auditor = chromium.windowOf(Role.AUDITOR);
    Page administrator = chromium.windowOf(Role.ADMINISTRATOR);
    for (String text : List.of(MARKUP, LINK)) {
      for (String address : List.of("/alerts", "/alerts/" + id(text))) {
        examine(auditor, address, text);
      }
      for (String address : List.of("/audit", "/quarantine")) {
        examine(auditor, address, text);
      }
      examine(administrator, "/people", text);
      for (String address :
          List.of("/alerts?rule=", "/alerts?subject=", "/alerts?after=", "/alerts/", "/login?")) {
        auditor.navigate(address + encoded(text.replace("/", "")));
        examineElements(auditor);
      }
    }
  }

  private static void examine(Page page, String address, String text) {
    page.navigate(address);
    assertThat(page.getByText(text).first()).isVisible();
    examineElements(page);
  }

  private static void examineElements(Page page) {
    assertThat((List<?>) page.evaluate(ACTIVE)).as(page.url()).isEmpty();
    assertThat(page.locator("html[data-ran]")).hasCount(0);
  }

  // Alerts whose own id is no plain word are quarantined.
  private static String id(String text) {
    return text.equals(LINK) ? "link" : "markup";
  }

  private static void storeEverywhere(String text) {
    String id = id(text);
    moderation.alerts(
        alert(
            id,
            a -> {
              a.setReason(text);
              a.setRuleId(text);
              a.setRuleVersion(text);
              a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, text));
              a.setServiceId(text);
              a.setMeasure(text);
              a.setCounts(Map.of(text, "1"));
              a.setCitation(new AlertCitation(text, text));
              a.setAggravating(List.of(text));
              a.setPending(List.of(text));
              a.getEvidence().setContributions(List.of(new Contribution(text, "5000")));
              a.getEvidence().setWitness(new Witness(text, 1, 2L, text));
            }));
    decideOn(id, text);
    // Names are checked when a person is added; should one come in otherwise, it is text.
    moderation.person(Role.MODERATOR, text);
    Claims claims = moderation.console().part(Claims.class);
    assertThat(claims.claim(id, text)).isTrue();
    moderation
        .database()
        .client()
        .sql(
            """
            insert into quarantine (topic, partition, record_offset, reason, bytes)
            values (:text, 0, 0, :text, null)
            """)
        .param("text", text)
        .update();
  }

  private static void decideOn(String id, String text) {
    Browser moderator = moderation.browserOf(Role.MODERATOR);
    String address = "/alerts/" + id;
    moderator.get(address);
    moderator.post(address + "/claim", Map.of());
    Map<String, String> decision =
        Map.of(
            "decisionId",
            UUID.randomUUID().toString(),
            "revision",
            "1",
            "kind",
            "ALLEGE",
            "note",
            text,
            "label",
            "label.insult");
    assertThat(moderator.post(address + "/decide", decision).statusCode()).isEqualTo(302);
    moderator.post(address + "/release", Map.of());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
