package io.tidemark.demo.run;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Renders a revision of an alert as one line for people. */
final class AlertLine {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final int LAST_KEPT = 4;
  private static final String GAP = "  ";

  private AlertLine() {}

  /**
   * A piece of the line.
   *
   * @param rank pieces with the highest ranks are left out first where the line is too long
   * @param stop the column up to which the line is filled up before the piece, if it is shorter
   */
  private record Piece(int rank, int stop, String text) {}

  /**
   * @param columns how long the line may be at most
   */
  static String render(LocalTime seenAt, AlertSighting alert, int columns) {
    boolean raised = alert.status().equals("RAISED");
    String sum = amount(alert.value()) + " of " + amount(alert.threshold());
    List<Piece> pieces =
        Stream.of(
                new Piece(0, 0, CLOCK.format(seenAt)),
                new Piece(1, 10, headline(alert)),
                new Piece(2, 21, alert.ruleId()),
                new Piece(3, 47, alert.subjectId()),
                new Piece(4, 60, sum),
                new Piece(8, 0, alert.measure()),
                new Piece(raised ? 0 : 5, 0, raised ? "" : "(" + alert.reason() + ")"),
                new Piece(9, 0, alert.basis().toLowerCase(Locale.ROOT)),
                new Piece(6, 0, alert.article()),
                new Piece(10, 0, alert.instrument()))
            .filter(piece -> !piece.text().isEmpty() && !piece.text().equals("()"))
            .toList();
    String line = join(pieces);
    while (Cells.width(line) > columns && pieces.size() > 1) {
      Piece least = pieces.stream().max(Comparator.comparing(Piece::rank)).orElseThrow();
      if (least.rank() <= LAST_KEPT) {
        return Cells.cut(line, columns);
      }
      pieces = pieces.stream().filter(piece -> piece.rank() != least.rank()).toList();
      line = join(pieces);
    }
    return line;
  }

  private static String join(List<Piece> pieces) {
    StringBuilder line = new StringBuilder();
    for (Piece piece : pieces) {
      if (!line.isEmpty()) {
        line.append(GAP);
      }
      while (line.length() < piece.stop()) {
        line.append(' ');
      }
      line.append(piece.text());
    }
    return line.toString();
  }

  // A raised alert shows how grave it is; what happens to it later shows that.
  private static String headline(AlertSighting alert) {
    return alert.status().equals("RAISED")
        ? alert.level().toUpperCase(Locale.ROOT).replace('_', ' ')
        : alert.status();
  }

  private static String amount(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    int digits = Math.max(0, plain.scale());
    return String.format(Locale.ROOT, "%,." + digits + "f", plain);
  }
}
