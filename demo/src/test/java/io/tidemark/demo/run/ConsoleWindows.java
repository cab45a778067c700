package io.tidemark.demo.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Windows of this machine's Chromium, in which people sign in to the demo's console. */
final class ConsoleWindows implements AutoCloseable {
  static final double PATIENCE_MILLIS = 90_000;

  private static final String PASSWORD = "tide turns at noon";

  private final Playwright playwright;
  private final Browser browser;

  private ConsoleWindows(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Of that program. */
  static ConsoleWindows of(Path chromium) {
    Playwright playwright = playwright();
    return new ConsoleWindows(playwright, browser(playwright, chromium));
  }

  /** The program; where there is none, the test that asks is skipped. */
  static Path chromium() {
    Optional<Path> program =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .map(each -> Path.of(each, "chromium"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeThat(program)
        .as("there is no Chromium on the path; install Debian's package chromium")
        .isPresent();
    return program.orElseThrow();
  }

  /**
   * That of a new moderator, {@code mo}, whom the first administrator adds.
   *
   * @param said what the run said of the console once it had started
   */
  Page ofModerator(String said) {
    Matcher address =
        Pattern.compile("console: (http://localhost:\\d+), sign in as admin with .* (\\S+)")
            .matcher(said);
    assertThat(address.matches()).as(said).isTrue();
    Page administrator = windowAt(address.group(1));
    signIn(administrator, "admin", address.group(2), PASSWORD + " again");
    administrator.navigate("/people");
    administrator.locator("#name").fill("mo");
    administrator.locator("#role").selectOption("MODERATOR");
    administrator.locator("#name").press("Enter");
    String once = administrator.locator("[role=status] code").textContent();
    Page page = windowAt(address.group(1));
    signIn(page, "mo", once, PASSWORD);
    return page;
  }

  private Page windowAt(String address) {
    Page page =
        browser
            .newContext(new Browser.NewContextOptions().setBaseURL(address).setLocale("en"))
            .newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    return page;
  }

  /** With a password for one login, and then with one's own. */
  private static void signIn(Page page, String name, String once, String own) {
    enter(page, name, once);
    page.waitForURL("**/password");
    page.locator("#current").fill(once);
    page.locator("#changed").fill(own);
    page.locator("#repeated").fill(own);
    page.keyboard().press("Enter");
    page.waitForURL("**/login*");
    enter(page, name, own);
    page.waitForURL("**/alerts");
  }

  private static void enter(Page page, String name, String password) {
    page.navigate("/login");
    page.locator("#username").fill(name);
    page.locator("#password").fill(password);
    page.keyboard().press("Enter");
  }

  private static Playwright playwright() {
    // Nothing is to be fetched: the browser is the one found.
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  private static Browser browser(Playwright playwright, Path program) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(program)
                // Chromium's sandbox does not start for root; it sees pages of the test only.
                .setArgs(List.of("--no-sandbox")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
