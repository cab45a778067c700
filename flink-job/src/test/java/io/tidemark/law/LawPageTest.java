package io.tidemark.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LawPageTest {
  private static final Path RESEARCHED = Path.of("../../shared/legal/catalogue.json");

  private final Catalogue catalogue = CatalogueLoader.loadPackaged();
  private final String page = LawPage.of(catalogue);

  @Test
  void thePageInDocsIsThatOfTheCatalogue() throws IOException {
    assertThat(Files.readString(Path.of("../docs/law.md")))
        .as("docs/law.md is written with: bin/tidemark rules law > docs/law.md")
        .isEqualTo(page);
  }

  @Test
  void everyRuleHasAnEntryWithItsLine() {
    for (String id : catalogue.rules().keySet()) {
      assertThat(entry(id)).contains("* Line: **");
    }
    assertThat(page.lines().filter(line -> line.startsWith("### ")))
        .hasSize(catalogue.rules().size());
  }

  @Test
  void whereTheTextHasNoNumberTheEntrySaysSo() {
    catalogue
        .rules()
        .values()
        .forEach(
            rule -> {
              assertThat(entry(rule.id()).contains("**Engineering level"))
                  .as(rule.id())
                  .isEqualTo(rule.engineering());
              assertThat(entry(rule.id()).contains("Raises no alert"))
                  .as(rule.id())
                  .isEqualTo(rule.level() == Level.AGGRAVATING || rule.level() == Level.GATE);
            });
  }

  @Test
  void anEntrySaysWhatIsCountedOverWhatTimeAndWhatIsLeftToPeople() {
    assertThat(entry("defamation.yearly-accumulation.views"))
        .contains(
            "Art. 4 with Art. 2(1), serious: views of several acts",
            "* Line: **5,000 views**, in three acts or more (the text says \"several\"; three is our"
                + " reading), counted for a person",
            "* Window: any span of one calendar year, both dates included, without what has been"
                + " dealt with.",
            "* Left to people: to label the content as defamatory.",
            "all `cyberviolence.aggr.*`");
    assertThat(entry("pi.items.prorata"))
        .contains(
            "**5,000 points: 100 for each item of class A, 10 for each item of class B and 1 for"
                + " each item of class C**",
            "only while none of `pi.items.class-a`, `pi.items.class-b` and `pi.items.class-c`")
        .doesNotContain("* Window");
    assertThat(entry("pi.repeat.admin-2y"))
        .contains("**1 dealing**", "up to and with the same date two calendar years on");
    assertThat(entry("network-misuse.repeat-admin-2y")).contains("**1 act or 1 attested fact**");
    assertThat(entry("nsp.dissemination.videos")).contains("**200 videos**", "`order.refused`");
    assertThat(entry("assist.unverifiable-x5.payments"))
        .contains("**CNY 1,000,000 as attested**", "to attest `assist.unverifiable`");
    assertThat(entry("cyberviolence.pp.multi-platform"))
        .contains("organisation, large quantity and vile social impact: pending until");
    assertThat(entry("reach.views")).contains("modelled on Art. 2(1) of 法释〔2013〕21号");
  }

  @Test
  void aCriterionThatACatalogueLacksIsTold() {
    assertThat(page).contains("## 120 of 120 criteria").doesNotContain("not in this catalogue");
    assertThat(LawPage.of(catalogue.without("defamation.views")))
        .contains("## 119 of 120 criteria")
        .contains("| `defamation.views` | | not in this catalogue |");
  }

  @Test
  void everyResearchedCriterionAndGateStandsOnThePage() throws IOException {
    Assumptions.assumeTrue(
        Files.isRegularFile(RESEARCHED),
        "skipped: the researched catalogue is not here; it comes with the team's shared folder");
    List<String> rows = page.lines().filter(line -> line.startsWith("| ")).toList();
    for (JsonNode entry : new ObjectMapper().readTree(RESEARCHED.toFile())) {
      String id = entry.get("id").asText();
      boolean criterion = entry.get("role").asText().equals("criterion");
      String start = criterion ? "| [`" + id + "`](#" : "| `" + id + "` | ";
      assertThat(rows.stream().filter(row -> row.startsWith(start))).as(id).hasSize(1);
    }
  }

  private String entry(String id) {
    int from = page.indexOf("\n### " + id + "\n");
    assertThat(from).as(id).isPositive();
    return page.substring(from, page.indexOf("\n#", from + 1));
  }
}
