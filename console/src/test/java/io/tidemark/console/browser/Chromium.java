package io.tidemark.console.browser;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.tidemark.console.people.Role;
import io.tidemark.console.support.Moderation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The Chromium of this machine, in which people sign in to a console. */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;

  private final AtomicInteger people = new AtomicInteger();
  private final Moderation moderation;
  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Moderation moderation, Playwright playwright, Browser browser) {
    this.moderation = moderation;
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it; where there is none, the test that asks is skipped. */
  static Chromium start(Moderation moderation) {
    Optional<Path> program = program();
    assumeThat(program)
        .as("there is no Chromium on the path; install Debian's package chromium")
        .isPresent();
    // Nothing is to be fetched: the browser is the one found.
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program.get())
                    // Chromium's sandbox does not start for root; it sees pages of the test only.
                    .setArgs(List.of("--no-sandbox")));
    return new Chromium(moderation, playwright, browser);
  }

  private static Optional<Path> program() {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A window in which nobody has signed in. */
  Page window(ColorScheme colours) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + moderation.console().port())
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale("en")
                .setColorScheme(colours));
    return context.newPage();
  }

  /** A window of a new person with that role. */
  Page windowOf(Role role) {
    return windowOf(role, ColorScheme.LIGHT);
  }

  /** The same in light or dark. */
  Page windowOf(Role role, ColorScheme colours) {
    return windowOf(role, "someone" + people.incrementAndGet(), colours);
  }

  /** The same for a person of that name. */
  Page windowOf(Role role, String name, ColorScheme colours) {
    moderation.person(role, name);
    return signedIn(name, colours);
  }

  /** A window in which that person has signed in. */
  Page signedIn(String name, ColorScheme colours) {
    Page page = window(colours);
    page.navigate("/login");
    page.getByLabel("Name").fill(name);
    page.getByLabel("Password").fill(Moderation.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/alerts");
    return page;
  }

  @Override
  public void close() {
    Stream.<AutoCloseable>of(browser, playwright)
        .forEach(
            each -> {
              try {
                each.close();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }
}
