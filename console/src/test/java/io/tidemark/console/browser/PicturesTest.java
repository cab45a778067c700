package io.tidemark.console.browser;

import static io.tidemark.console.support.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidemark.console.people.Role;
import io.tidemark.console.support.Moderation;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertBasis;
import io.tidemark.schemas.AlertCitation;
import io.tidemark.schemas.AlertLevel;
import io.tidemark.schemas.AlertStatus;
import io.tidemark.schemas.AlertSubject;
import io.tidemark.schemas.AlertSubjectKind;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The queue and an alert as a moderator sees them. The pictures in docs are written with {@code
 * -Dtidemark.pictures=$PWD/docs}.
 */
class PicturesTest {
  private static final Path DIRECTORY =
      Path.of(System.getProperty("tidemark.pictures", "target/pictures"));

  private static final String DEFAMATION = "2013 Interpretation on Online Defamation (法释〔2013〕21号)";
  private static final String PERSONAL_INFORMATION =
      "2017 Interpretation on Personal Information (法释〔2017〕10号)";
  private static final String NETWORK_CRIME =
      "2019 Interpretation on Information Network Crime (法释〔2019〕15号)";

  @Test
  void areTaken() {
    try (Moderation moderation = new Moderation();
        Chromium chromium = Chromium.start(moderation)) {
      moderation.alerts(alerts());
      Page page = chromium.windowOf(Role.MODERATOR, "lin", ColorScheme.LIGHT);

      page.navigate("/alerts");
      assertThat(page.locator("tbody tr").count()).isEqualTo(alerts().length);
      take(page, "console-queue.png");
      page.navigate("/alerts/a1");
      page.locator("button[data-key=c]").click();
      page.waitForURL("**/alerts/a1*");
      assertThat(page.locator("figure canvas").count()).isEqualTo(2);
      take(page, "console-alert.png");
    }
  }

  private static void take(Page page, String name) {
    byte[] picture =
        page.screenshot(
            new Page.ScreenshotOptions().setPath(DIRECTORY.resolve(name)).setFullPage(true));
    assertThat(picture).hasSizeGreaterThan(10_000);
  }

  private static Alert[] alerts() {
    return new Alert[] {
      of(
          "a1",
          AlertLevel.serious,
          "defamation.views",
          "views",
          "5000",
          "5000",
          a -> {
            a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, "clip-5383"));
            a.setCitation(new AlertCitation(DEFAMATION, "Art. 2(1)"));
            a.setAggravating(List.of("cyberviolence.aggr.troll-army"));
          }),
      of(
          "a2",
          AlertLevel.serious,
          "pi.items.class-a",
          "items.class-a",
          "61",
          "50",
          a -> {
            a.setSubject(new AlertSubject(AlertSubjectKind.ACCOUNT, "person-2723"));
            a.setCitation(new AlertCitation(PERSONAL_INFORMATION, "Art. 5(1)(3)"));
            a.setBasis(AlertBasis.OBSERVED);
          }),
      of(
          "a3",
          AlertLevel.public_prosecution,
          "cyberviolence.pp.multi-platform",
          "services",
          "4",
          "3",
          a -> {
            a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, "clip-17"));
            a.setBasis(AlertBasis.CONFIRMED);
            a.setEngineering(true);
          }),
      of(
          "a4",
          AlertLevel.serious_consequences,
          "nsp.leak.class-a",
          "leaked.class-a",
          "512",
          "500",
          a -> {
            a.setSubject(new AlertSubject(AlertSubjectKind.SERVICE, "forum"));
            a.setServiceId("forum");
            a.setCitation(new AlertCitation(NETWORK_CRIME, "Art. 4(1)"));
            a.setBasis(AlertBasis.OBSERVED);
          }),
      of(
          "a5",
          AlertLevel.serious,
          "defamation.forwards",
          "forwards",
          "503",
          "500",
          a -> {
            a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, "clip-2050"));
            a.setBasis(AlertBasis.CONFIRMED);
          }),
      of(
          "a6",
          AlertLevel.watch,
          "reach.followers",
          "followers",
          "30000",
          "30000",
          a -> {
            a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, "clip-2623"));
            a.setBasis(AlertBasis.OBSERVED);
            a.setEngineering(true);
          }),
      of(
          "a7",
          AlertLevel.watch,
          "reach.views",
          "views",
          "6479",
          "5000",
          a -> {
            a.setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, "clip-2830"));
            a.setBasis(AlertBasis.OBSERVED);
            a.setEngineering(true);
            a.setStatus(AlertStatus.REVISED);
          })
    };
  }

  private static Alert of(
      String id,
      AlertLevel level,
      String rule,
      String measure,
      String value,
      String line,
      Consumer<Alert> change) {
    return alert(
        id,
        a -> {
          a.setLevel(level);
          a.setRuleId(rule);
          a.setMeasure(measure);
          a.setValue(value);
          a.setThreshold(line);
          a.setReason("the line is reached");
          change.accept(a);
        });
  }
}
