package io.tidemark.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class AlertLineTest {
  private static final LocalTime SEEN = LocalTime.of(12, 3, 41);

  @Test
  void aRaisedAlertShowsLevelCountLineBasisAndArticle() {
    assertThat(AlertLine.render(SEEN, alert("RAISED", 1, "the line is reached", "5002"), 1000))
        .isEqualTo(
            "12:03:41  ESPECIALLY SERIOUS  defamation.views  c-17        5,002 of 5,000  views"
                + "  alleged  Art. 2(1)  2013 Interpretation (法释〔2013〕21号)");
  }

  @Test
  void aLongLineLosesWhatMattersLeast() {
    AlertSighting alert = alert("RAISED", 1, "the line is reached", "5002");
    assertThat(AlertLine.render(SEEN, alert, 120))
        .isEqualTo(
            "12:03:41  ESPECIALLY SERIOUS  defamation.views  c-17        5,002 of 5,000  views"
                + "  alleged  Art. 2(1)");
    assertThat(AlertLine.render(SEEN, alert, 80))
        .isEqualTo("12:03:41  ESPECIALLY SERIOUS  defamation.views  c-17        5,002 of 5,000");
    assertThat(AlertLine.render(SEEN, alert, 60))
        .isEqualTo("12:03:41  ESPECIALLY SERIOUS  defamation.views  c-17       …");
  }

  @Test
  void chineseCharactersTakeTwoColumns() {
    assertThat(Cells.width("法释〔2013〕21号")).isEqualTo(16);
    assertThat(Cells.cut("法释〔2013〕", 5)).isEqualTo("法释…");
    assertThat(Cells.cut("法释〔2013〕", 4)).isEqualTo("法…");
  }

  @Test
  void aWithdrawnAlertSaysWhyBeforeAnythingOfTheLaw() {
    assertThat(AlertLine.render(SEEN, alert("WITHDRAWN", 2, "label retracted", "5002"), 100))
        .isEqualTo(
            "12:03:41  WITHDRAWN  defamation.views          c-17         5,002 of 5,000"
                + "  (label retracted)");
  }

  @Test
  void moneyKeepsItsFen() {
    assertThat(AlertLine.render(SEEN, alert("RAISED", 1, "", "5000.50"), 1000))
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
        "2013 Interpretation (法释〔2013〕21号)",
        "Art. 2(1)");
  }
}
