package io.tidemark.console.audit;

import static io.tidemark.console.support.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionOperations;

class AuditExportTest {
  private static final String FORMULA = "=HYPERLINK(\"x\")\n\u000b'\"\u4e8b\u5b9e";

  private static Moderation moderation;
  private static Browser auditor;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    moderation = new Moderation();
    auditor = moderation.browserOf(Role.AUDITOR, "audrey");
  }

  @AfterAll
  static void stop() {
    moderation.close();
  }

  @ParameterizedTest
  @EnumSource
  void anExportIsWholeUntilALineIsChangedLeftOutOrCutShort(AuditFormat format) throws IOException {
    add("note", FORMULA);
    add("note", "-5");
    HttpResponse<String> export = auditor.get("/audit/export?format=" + format);

    assertThat(export.headers().firstValue("content-disposition").orElseThrow())
        .contains("attachment", format.fileName());
    assertThat(export.body()).contains("audit.exported", "audrey");
    assertThat(verify(export.body(), format)).startsWith("0 whole: ");
    String changed = export.body().replace("-5", "-6");
    assertThat(verify(changed, format)).startsWith("1 broken: entry ");
    List<String> lines = export.body().lines().toList();
    int second = format == AuditFormat.CSV ? 2 : 1;
    String without = export.body().replace(lines.get(second) + "\n", "");
    assertThat(verify(without, format)).startsWith("1 broken: entry 3 ");
    String cut = export.body().substring(0, export.body().length() - 40);
    assertThat(verify(cut, format)).startsWith("1 broken: ");
  }

  @Test
  void cellsThatASpreadsheetWouldCalculateBeginWithAnApostrophe() {
    add("note", FORMULA);

    assertThat(auditor.get("/audit/export?format=CSV").body()).contains("\"'=HYPERLINK(");
  }

  @Test
  void theDatabaseIsVerifiedByTheSameCommand() {
    String url = "--spring.datasource.url=" + moderation.database().url();

    assertThat(run(url, "--spring.datasource.username=postgres")).startsWith("0 whole: ");
    assertThat(run(url + "-none", "--spring.datasource.username=postgres")).startsWith("2 ");
    assertThat(run(directory.resolve("none").toString())).startsWith("2 ");
  }

  @Test
  void onlyAnAuditorExports() {
    for (Role role : List.of(Role.VIEWER, Role.MODERATOR, Role.LEAD, Role.ADMINISTRATOR)) {
      Browser browser = moderation.browserOf(role);
      assertThat(browser.get("/audit/export?format=CSV").statusCode()).isEqualTo(403);
    }
    assertThat(auditor.get("/audit/export?format=XML").statusCode()).isEqualTo(400);
  }

  @Test
  void signingInFailingLockOutAndSigningOutAreEntries() {
    Browser browser = moderation.browserOf(Role.MODERATOR, "mo");
    browser.get("/alerts");
    browser.post("/logout", Map.of());
    for (int i = 0; i < 5; i++) {
      browser.signIn("mo", "wrong");
    }
    browser.signIn("mo", Moderation.PASSWORD);
    browser.signIn("my password", "wrong");

    assertThat(entriesOf("mo"))
        .containsExactly(
            "sign-in ",
            "sign-out ",
            "sign-in.failed wrong password",
            "sign-in.failed wrong password",
            "sign-in.failed wrong password",
            "sign-in.failed wrong password",
            "person.locked 15 minutes",
            "sign-in.failed wrong password",
            "sign-in.failed locked or closed");
    assertThat(entriesOf("-")).containsExactly("sign-in.failed unknown name");
  }

  @Test
  void whoLookedAtAnAlertStandsOnItsPage() {
    moderation.alerts(alert("seen"));
    Browser first = moderation.browserOf(Role.VIEWER, "vera");
    first.get("/alerts/seen");
    first.get("/alerts/seen");

    String page = moderation.browserOf(Role.LEAD, "lea").get("/alerts/seen").body();

    assertThat(page).contains("Who looked", "vera", "and again, 2 times in all", "lea");
  }

  private static List<String> entriesOf(String person) {
    return moderation.console().part(AuditLog.class).after(0, 1000).stream()
        .filter(entry -> entry.person().equals(person))
        .map(entry -> entry.action() + " " + entry.detail())
        .toList();
  }

  private static void add(String action, String detail) {
    moderation
        .console()
        .part(TransactionOperations.class)
        .executeWithoutResult(
            status -> moderation.console().part(AuditLog.class).add("tester", action, "x", detail));
  }

  private String verify(String content, AuditFormat format) throws IOException {
    return run(Files.writeString(directory.resolve(format.fileName()), content).toString());
  }

  private static String run(String... args) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    int status = AuditVerify.run(args, out, out);
    return status + " " + printed.toString(StandardCharsets.UTF_8);
  }
}
