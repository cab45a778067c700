package io.tidemark.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidemark.console.support.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tidemark.console.people.Role;
import io.tidemark.console.support.Moderation;
import io.tidemark.schemas.AlertSubject;
import io.tidemark.schemas.AlertSubjectKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages in a real browser. */
class BrowserTest {
  private static final int MOST_TABS = 60;

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

  private static Locator rowOf(Page page, String id) {
    return page.locator("tr", new Page.LocatorOptions().setHasText("clip-" + id));
  }

  @Test
  void anAlertAppearsInTheOpenQueueByItself() {
    Page page = chromium.windowOf(Role.MODERATOR);
    page.navigate("/alerts?service=live");
    page.getByRole(AriaRole.HEADING).first().hover();
    assertThat(rowOf(page, "new")).hasCount(0);

    moderation.alerts(alert("new", a -> a.setServiceId("live")));

    assertThat(rowOf(page, "new")).isVisible();
    assertThat(rowOf(page, "new")).containsText("5,000 of 5,000");
  }

  @Test
  void theSecondOfTwoModeratorsIsToldWhoHoldsTheAlert() {
    moderation.alerts(alert("wanted", a -> a.setServiceId("wanted")));
    Page first = chromium.windowOf(Role.MODERATOR, "ada", ColorScheme.LIGHT);
    Page second = chromium.windowOf(Role.MODERATOR, "ben", ColorScheme.LIGHT);
    first.navigate("/alerts/wanted");
    second.navigate("/alerts/wanted");

    claim(first).click();
    assertThat(first.getByRole(AriaRole.MAIN)).containsText("ada");
    claim(second).click();

    assertThat(second.getByRole(AriaRole.ALERT)).containsText("ada has held this alert since");
    assertThat(claim(second)).hasCount(0);
  }

  private static Locator claim(Page page) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Claim").setExact(true));
  }

  @Test
  void theKeyboardAloneFindsAnAlertAndClaimsIt() {
    moderation.alerts(alert("keys", a -> a.setServiceId("keys")));
    Page page = chromium.windowOf(Role.MODERATOR, "kim", ColorScheme.LIGHT);
    page.navigate("/alerts?service=keys");

    tabTo(page, "clip-keys");
    page.keyboard().press("Enter");
    page.waitForURL("**/alerts/keys");
    tabTo(page, "Claim");
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.MAIN)).containsText("kim");
    assertThat(claim(page)).hasCount(0);
  }

  /** Presses Tab until what has the focus says that. */
  private static void tabTo(Page page, String text) {
    List<String> passed = new ArrayList<>();
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      page.keyboard().press("Tab");
      String focused = (String) page.evaluate("document.activeElement.textContent.trim()");
      if (focused.contains(text)) {
        return;
      }
      passed.add(focused);
    }
    throw new AssertionError("no focus on '" + text + "', but on " + passed);
  }

  @Test
  void whatAnIdHoldsIsTextAndNeverRuns() {
    String markup =
        "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>";
    moderation.alerts(
        alert(
            "markup",
            a -> {
              a.setServiceId("markup");
              a.setReason(markup);
              a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, markup));
            }));
    Page page = chromium.windowOf(Role.MODERATOR);
    for (String address : List.of("/alerts?service=markup", "/alerts/markup")) {
      page.navigate(address);

      assertThat(page.getByText(markup).first()).isVisible();
      assertThat(page.locator("main img")).hasCount(0);
      assertThat(page.title()).isNotEqualTo("run");
    }
  }
}
