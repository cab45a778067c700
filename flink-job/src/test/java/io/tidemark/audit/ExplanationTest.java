package io.tidemark.audit;

import static io.tidemark.audit.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();
  private static final String VERSION = CATALOGUE.rules().get("defamation.views").version();

  @Test
  void saysWhatALawyerAsks() {
    String text =
        explained(
            alert().with("version", VERSION).with("pending", "\"pi.gate.unlawful-acquisition\""));
    assertThat(text)
        .contains(
            "defamation.views: serious circumstances (level serious)",
            "2013 Interpretation, Art. 2(1)",
            "actual views, net of those known to be fake, of the same information",
            "content c, on service main",
            "2024-03-01 07:30:00 Asia/Shanghai (2024-02-29T23:30:00Z)",
            "all time",
            "5,000 or more: the number of the law",
            "views.gross              5,100",
            "an allegation",
            "telemetry.views, partition 3, offset (of a file: line) 77",
            "that the content is defamatory (label.defamation, alleged)",
            "- pi.gate.unlawful-acquisition: the items were stolen",
            "- cyberviolence.aggr.generative-ai: the information was made with generative AI",
            "2 records told as duplicates",
            "of some copies NOT FOUND",
            "  1  RAISED     2024-03-01 18:00:01 Asia/Shanghai (2024-03-01T10:00:01Z)",
            "A person decides.");
  }

  @Test
  void saysOfAnOwnerThatTheRecordsOfItsContentAreToldElsewhere() {
    assertThat(explained(alert().with("kind", "ACCOUNT")))
        .contains(
            "2 of its exports and facts told as duplicates",
            "1 of its exports and facts came late",
            "what was repeated or late: in the alerts on the content itself")
        .doesNotContain("of all copies");
  }

  @Test
  void drawsTheLineWhereTheRunningTotalCrossedIt() {
    assertThat(explained(alert()).lines())
        .containsSequence(
            "  2024-03-01 07:00         1,000         1,000  " + "#".repeat(11),
            "  2024-03-01 17:00         3,900         4,900  " + "#".repeat(40),
            "  2024-03-01 18:00           100         5,000  " + "#".repeat(2),
            "  " + "-".repeat(40) + " the line, 5,000");
  }

  @Test
  void doesNotClaimTheWordsOfARuleThatHasChangedSince() {
    assertThat(explained(alert().with("version", "000000000000")))
        .contains("rule version 000000000000 (in this catalogue it is now " + VERSION + ")")
        .contains("a label on the content or a fact, alleged")
        .doesNotContain("all time");
  }

  @Test
  void tellsEveryRevisionAndTheOneThatIsGone() {
    assertThat(explained(alert(), alert().withdrawn(3)))
        .contains("It was WITHDRAWN: no label.defamation holds any more.")
        .contains("  2  is not in the record")
        .contains("  3  WITHDRAWN  -  5,000 of 5,000, ALLEGED: no label.defamation holds any more");
  }

  @Test
  void letsAnUnknownIdStandForItself() {
    assertThat(explained(alert().with("pending", "\"our.own.point\"")))
        .contains("  - our.own.point\n");
  }

  private static String explained(Alerts... revisions) {
    AlertHistory history =
        RecordedAlerts.of(Stream.of(revisions).map(Alerts::build).toList()).histories().get("a1");
    List<String> lines = Explanation.of(history, CATALOGUE);
    return String.join("\n", lines);
  }
}
