package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.law.LawPage;
import io.tidemark.rule.CatalogueLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  @TempDir Path directory;

  @Test
  void checkListsEachRuleWithItsLineAndTellsHowManyThereAre() {
    CommandLineRun run = CommandLineRun.of("rules", "check");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.outLines())
        .hasSize(CatalogueLoader.loadPackaged().rules().size() + 1)
        .anyMatch(
            line -> line.matches("defamation\\.views +serious +5,000 views +.*Art\\. 2\\(1\\), .*"))
        .anyMatch(line -> line.matches("pi\\.items\\.prorata +serious +5,000 points .*"))
        .anyMatch(line -> line.matches("pi\\.gains +serious +CNY 5,000 .*"))
        .anyMatch(
            line ->
                line.matches("cyberviolence\\.pp\\.multi-platform .* 3 services \\(ours\\) .*"));
    assertThat(last(run.outLines()))
        .matches("126 rules, no errors: 118 raise alerts, 8 are notes in alerts; [0-9]+ have .*");
  }

  @Test
  void checkShowsTheStateOfARuleThatIsSwitchedOff() throws IOException {
    catalogueWith("state: disabled");

    CommandLineRun run = CommandLineRun.of("rules", "check", directory.toString());

    assertThat(run.outLines().get(0)).startsWith("mine.reach  watch (disabled)  10 views (ours)  ");
    assertThat(last(run.outLines())).endsWith("; 1 not enabled");
  }

  @Test
  void lawPrintsThePageOfTheCatalogue() throws IOException {
    assertThat(CommandLineRun.of("rules", "law").out())
        .isEqualTo(LawPage.of(CatalogueLoader.loadPackaged()));

    catalogueWith("state: enabled");
    CommandLineRun own = CommandLineRun.of("rules", "law", directory.toString());

    assertThat(own.status()).as(own.err()).isZero();
    assertThat(own.out()).contains("### mine.reach", "**10 views**", "0 of 120 criteria");
  }

  private void catalogueWith(String field) throws IOException {
    Files.writeString(
        directory.resolve("catalogue.yaml"),
        """
        zone: UTC
        item-classes:
          a: [TRACKING, COMMUNICATION_CONTENT, CREDIT, PROPERTY]
          b: [ACCOMMODATION, COMMUNICATION_RECORD, HEALTH, TRANSACTION, OTHER_SAFETY]
          c: [OTHER]
        """);
    Files.writeString(
        directory.resolve("mine.yaml"),
        """
        rules:
          - id: mine.reach
            level: watch
            subject: lineage
            measure: views
            threshold: 10
            window: lifetime
            engineering: true
            %s
            citation: {instrument: House rules, article: Section 4}
        """
            .formatted(field));
  }

  private static String last(List<String> lines) {
    return lines.get(lines.size() - 1);
  }
}
