package io.tidemark.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class AlertLineTest {
  private static final LocalTime SEEN = LocalTime.of(12, 3, 41);

  @Test
  void aRaisedAlertShowsLevelCountLineBasisAndArticle() {
    assertThat(AlertLine.render(SEEN, alert("RAISED", 1, "the line is reached", "5002")))
        .isEqualTo(
            "12:03:41  ESPECIALLY SERIOUS  defamation.views  lineage c-17  5,002 of 5,000 views"
                + "  ALLEGED  Art. 2(1), 2013 Interpretation");
  }

  @Test
  void aWithdrawnAlertSaysWhy() {
    assertThat(AlertLine.render(SEEN, alert("WITHDRAWN", 2, "label retracted", "5002")))
        .startsWith("12:03:41  WITHDRAWN  defamation.views")
        .endsWith("  (label retracted)");
  }

  @Test
  void moneyKeepsItsFen() {
    assertThat(AlertLine.render(SEEN, alert("RAISED", 1, "", "5000.50")))
        .contains("5,000.5 of 5,000");
  }

  @Test
  void theBoardReportsAGapInTheRevisions() {
    AlertBoard board = new AlertBoard();
    board.accept(alert("RAISED", 1, "", "5000"));
    assertThat(board.faults()).isEmpty();
    board.accept(alert("REVISED", 3, "", "5001"));
    assertThat(board.faults()).hasSize(1);
    assertThat(board.standing()).hasSize(1);
    board.accept(alert("WITHDRAWN", 4, "", "4999"));
    assertThat(board.standing()).isEmpty();
  }

  private static AlertSighting alert(String status, int revision, String reason, String value) {
    return new AlertSighting(
        "alert-1",
        revision,
        status,
        reason,
        "defamation.views",
        "especially_serious",
        "LINEAGE",
        "c-17",
        "views",
        new BigDecimal(value),
        new BigDecimal("5000"),
        "ALLEGED",
        "2013 Interpretation",
        "Art. 2(1)");
  }
}
